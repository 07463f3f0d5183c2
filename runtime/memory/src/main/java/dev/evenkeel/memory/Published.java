package dev.evenkeel.memory;

import dev.evenkeel.memory.Versions.Version;
import java.util.concurrent.atomic.AtomicInteger;
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
 * <p>How it works, and why no value is reclaimed too early, twice or never: {@link Versions}.
 *
 * <p><b>Cost.</b> Reading: two loads of the current version and two atomic adds on a cache line that threads of other stripes don't touch.
 * Publishing: as many words as there are stripes, once.
 *
 * @param <T> what is published
 */
public final class Published<T> implements AutoCloseable {
    private final Versions<T> versions;
    private final int stripes;

    /** Readers opened so far, from which each gets its stripe. */
    private final AtomicInteger opened = new AtomicInteger();

    /**
     * Publishes a first value.
     *
     * @param stripes of the counts of readers; a power of two
     */
    Published(T first, Consumer<? super T> reclaimer, int stripes) {
        this.stripes = stripes;
        versions = new Versions<>(new Version<>(first, new ReaderCounts(stripes)), reclaimer);
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
        Version<T> version = versions.enter(stripe);
        if (version == null) {
            throw new IllegalStateException("closed: nothing is published any more");
        }
        return version;
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
        Version<T> version = new Version<>(next, new ReaderCounts(stripes));
        Version<T> replaced;
        do {
            replaced = versions.current();
            if (replaced == null) {
                throw new IllegalStateException("closed: nothing can be published any more");
            }
            if (replaced.value == next) {
                throw new IllegalArgumentException("next must not stand already: next=" + next);
            }
        } while (!versions.replace(replaced, version));
    }

    /** Values that were replaced and still have readers, or are being reclaimed. */
    public int unreclaimedCount() {
        return versions.unreclaimedCount();
    }

    /**
     * Ends it: nothing is read or published from here on, and the value is reclaimed when the last read of it ends. Closing
     * again does nothing.
     */
    @Override
    public void close() {
        versions.close();
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
                published.versions.leave(version, stripe);
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
                published.versions.leave(entered, stripe);
            }
        }
    }
}
