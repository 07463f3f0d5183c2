package dev.evenkeel.memory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A structure that is replaced as a whole while others read it: one value stands, {@link #publish} puts another in its
 * place, and the one replaced is reclaimed when its last reader has left. For values that own memory outside of the
 * heap, which no collector frees.
 *
 * <pre>{@code
 * try (Published.Lease<Table> lease = tables.read()) {
 *     lease.value().find(key);
 * }
 * }</pre>
 *
 * <p>Thread-safe, from platform and virtual threads alike. Readers wait for nobody and nobody waits for readers. A
 * reader may read again, or publish, within a read. A value may be published once only, since each is reclaimed.
 *
 * <h2>How it works</h2>
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
 * <p><b>Cost.</b> Reading: two loads of the current version and two atomic adds on a cache line that threads of other stripes don't touch.
 * Publishing: as many words as there are stripes, once.
 *
 * @param <T> what is published
 */
public final class Published<T> implements AutoCloseable {
    private final Consumer<? super T> reclaimer;
    private final int stripes;
    private final AtomicInteger unreclaimed = new AtomicInteger();

    /** Readers opened so far, from which each gets its stripe. */
    private final AtomicInteger opened = new AtomicInteger();

    /** Holds null once this is closed. */
    private final AtomicReference<@Nullable Version<T>> current;

    /** One value, its readers, and how far it has come: current, retired, reclaimed. */
    private static final class Version<T> {
        private static final int CURRENT = 0;
        private static final int RETIRED = 1;
        private static final int RECLAIMED = 2;

        final T value;
        final ReaderCounts readers;
        final AtomicInteger state = new AtomicInteger(CURRENT);

        Version(T value, int stripes) {
            this.value = value;
            readers = new ReaderCounts(stripes);
        }
    }

    /**
     * Publishes a first value.
     *
     * @param stripes of the counts of readers; a power of two
     */
    Published(T first, Consumer<? super T> reclaimer, int stripes) {
        this.reclaimer = reclaimer;
        this.stripes = stripes;
        current = new AtomicReference<>(new Version<>(first, stripes));
    }

    /**
     * Publishes a first value.
     *
     * @param reclaimer called once for each value that was published, after its last reader has left, by that reader's
     *     thread or the one that replaced the value. What it throws reaches that thread, and the value counts as reclaimed
     */
    public Published(T first, Consumer<? super T> reclaimer) {
        this(first, reclaimer, ReaderCounts.stripesFor(Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Starts a read of the value that stands now. Close the lease soon: the value lives as long.
     *
     * @throws IllegalStateException if this is closed
     */
    public Lease<T> read() {
        int stripe = (int) Thread.currentThread().threadId() & (stripes - 1);
        return new Lease<>(this, enter(stripe), stripe);
    }

    /** A reader to be kept and used again, by one thread at a time; it makes no garbage. */
    public Reader<T> reader() {
        return new Reader<>(this, opened.getAndIncrement() & (stripes - 1));
    }

    private Version<T> enter(int stripe) {
        while (true) {
            Version<T> version = current.get();
            if (version == null) {
                throw new IllegalStateException("closed: nothing is published any more");
            }
            version.readers.enterVolatile(stripe);
            if (current.get() == version) {
                return version;
            }
            leave(version, stripe);
        }
    }

    private void leave(Version<T> version, int stripe) {
        version.readers.leaveVolatile(stripe);
        if (version.state.get() == Version.RETIRED) {
            reclaimIfLeft(version);
        }
    }

    /**
     * Replaces the value. Reads that start from here on see the new one; the old one is reclaimed when the last read of
     * it ends, at once if there is none.
     *
     * @param next was never published here
     * @throws IllegalArgumentException if it stands already
     * @throws IllegalStateException if this is closed; the value is then still the caller's
     */
    @SuppressWarnings("ReferenceEquality") // the same value, not an equal one
    public void publish(T next) {
        Version<T> version = new Version<>(next, stripes);
        while (true) {
            Version<T> replaced = current.get();
            if (replaced == null) {
                throw new IllegalStateException("closed: nothing can be published any more");
            }
            if (replaced.value == next) {
                throw new IllegalArgumentException("next must not stand already: next=" + next);
            }
            if (current.compareAndSet(replaced, version)) {
                retire(replaced);
                return;
            }
        }
    }

    private void retire(Version<T> version) {
        unreclaimed.getAndIncrement();
        version.state.set(Version.RETIRED);
        reclaimIfLeft(version);
    }

    private void reclaimIfLeft(Version<T> version) {
        if (version.readers.allZeroVolatile() && version.state.compareAndSet(Version.RETIRED, Version.RECLAIMED)) {
            unreclaimed.getAndDecrement();
            reclaimer.accept(version.value);
        }
    }

    /** Values that were replaced and still have readers, or are being reclaimed. */
    public int unreclaimedCount() {
        return unreclaimed.get();
    }

    /**
     * Ends it: nothing is read or published from here on, and the value is reclaimed when the last read of it ends. Closing
     * again does nothing.
     */
    @Override
    public void close() {
        Version<T> last = current.getAndSet(null);
        if (last != null) {
            retire(last);
        }
    }

    /**
     * One read of one value. It may be closed by another thread than the one that started it.
     *
     * @param <T> what is published
     */
    public static final class Lease<T> implements AutoCloseable {
        private final Published<T> published;
        private final Version<T> version;
        private final int stripe;
        private boolean closed;

        private Lease(Published<T> published, Version<T> version, int stripe) {
            this.published = published;
            this.version = version;
            this.stripe = stripe;
        }

        /**
         * The value, to be used until this is closed.
         *
         * @throws IllegalStateException if this is closed
         */
        public T value() {
            if (closed) {
                throw new IllegalStateException("the lease is closed: read again");
            }
            return version.value;
        }

        /** Ends the read. Closing again does nothing. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                published.leave(version, stripe);
            }
        }
    }

    /**
     * Reads again and again. For one thread at a time.
     *
     * @param <T> what is published
     */
    public static final class Reader<T> {
        private final Published<T> published;
        private final int stripe;
        private @Nullable Version<T> version;
        private int depth;

        private Reader(Published<T> published, int stripe) {
            this.published = published;
            this.stripe = stripe;
        }

        /**
         * Starts a read and returns the value that stands now; within a read of this reader, the value of that one.
         *
         * @throws IllegalStateException if nothing is published any more
         */
        public T enter() {
            Version<T> entered = version;
            if (entered == null) {
                entered = published.enter(stripe);
                version = entered;
            }
            depth++;
            return entered.value;
        }

        /**
         * Ends the read that was started last. The value must not be used any more if that was the outermost.
         *
         * @throws IllegalStateException if there is none
         */
        public void leave() {
            Version<T> entered = version;
            if (entered == null) {
                throw new IllegalStateException("enter first: no read is open");
            }
            depth--;
            if (depth == 0) {
                version = null;
                published.leave(entered, stripe);
            }
        }
    }
}
