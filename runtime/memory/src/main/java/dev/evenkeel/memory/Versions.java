package dev.evenkeel.memory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Published} knows when nobody reads a replaced value any more.
 *
 * <ul>
 *   <li>Each value stands in a {@link Version} with a count of its readers, striped by thread id. Versions are on the
 *       heap and no count is used again for another value, so nothing can be taken for something it isn't any more.
 *   <li>A reader loads the current version, adds itself to the version's count, and looks whether the version is still
 *       current. If it is, it may read; if not, it leaves again and starts over without having touched the value.
 *   <li>A publisher swaps the current version, marks the old one retired, and then looks at the old one's count. So does
 *       every reader that leaves a retired version. Whoever finds all stripes at zero, and is first to say so, reclaims.
 * </ul>
 *
 * <p><b>Never too early.</b> All the steps named are volatile. A reader that found its version current added itself
 * before the swap, in the one order of all volatile steps; stripes are looked at after it. A reader leaves the stripe
 * that it entered. So a stripe that is once seen at zero after the swap has no reader and gets none: only readers that
 * come too late pass through it, and they don't touch the value. The stripes need not be seen at one moment.
 *
 * <p><b>Exactly once, and not never.</b> The claim is one CAS. Of those who may be last, the publisher retires and then
 * looks, a reader leaves and then asks whether the version is retired: whichever comes second in the order of volatile
 * steps sees the other. A late reader that made a look fail looks itself when it leaves.
 *
 * <p>Not final, so that the order of its steps can be broken under a model checker. Thread-safe.
 */
class Versions<T> {
    private final Consumer<? super T> reclaimer;
    private final AtomicInteger unreclaimed = new AtomicInteger();

    /** Holds null once this is closed. */
    private final AtomicReference<@Nullable Version<T>> current;

    /** One value, its readers, and how far it has come: current, retired, reclaimed. */
    static final class Version<T> {
        static final int CURRENT = 0;
        static final int RETIRED = 1;
        static final int RECLAIMED = 2;

        final T value;
        final ReaderCounts readers;
        final AtomicInteger state = new AtomicInteger(CURRENT);

        Version(T value, ReaderCounts readers) {
            this.value = value;
            this.readers = readers;
        }
    }

    Versions(Version<T> first, Consumer<? super T> reclaimer) {
        this.reclaimer = reclaimer;
        current = new AtomicReference<>(first);
    }

    final @Nullable Version<T> current() {
        return current.get();
    }

    /** Enters the version that stands now; null if none does any more. */
    @Nullable
    Version<T> enter(int stripe) {
        while (true) {
            Version<T> version = current.get();
            if (version == null) {
                return null;
            }
            version.readers.enterVolatile(stripe);
            if (current.get() == version) {
                return version;
            }
            leave(version, stripe);
        }
    }

    void leave(Version<T> version, int stripe) {
        version.readers.leaveVolatile(stripe);
        if (version.state.get() == Version.RETIRED) {
            reclaimIfLeft(version);
        }
    }

    /** Puts {@code next} in the place of a version that stands; false if it doesn't any more. */
    boolean replace(Version<T> replaced, Version<T> next) {
        if (!current.compareAndSet(replaced, next)) {
            return false;
        }
        retire(replaced);
        return true;
    }

    /** Lets nothing stand any more. */
    final void close() {
        Version<T> last = current.getAndSet(null);
        if (last != null) {
            retire(last);
        }
    }

    final void retire(Version<T> version) {
        unreclaimed.getAndIncrement();
        retireAndLook(version);
    }

    void retireAndLook(Version<T> version) {
        version.state.set(Version.RETIRED);
        reclaimIfLeft(version);
    }

    final void reclaimIfLeft(Version<T> version) {
        if (version.readers.allZeroVolatile() && claim(version)) {
            unreclaimed.getAndDecrement();
            reclaimer.accept(version.value);
        }
    }

    /** Of all who find no reader left, one succeeds. */
    boolean claim(Version<T> version) {
        return version.state.compareAndSet(Version.RETIRED, Version.RECLAIMED);
    }

    final int unreclaimedCount() {
        return unreclaimed.get();
    }
}
