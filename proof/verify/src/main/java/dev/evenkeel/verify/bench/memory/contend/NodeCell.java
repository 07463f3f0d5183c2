package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.memory.Published;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.StampedLock;

/**
 * A place in which one node stands, read by many and replaced as a whole. All but {@link Counted} leave it to the collector, or
 * to nobody, to find out when a node that was replaced is read no more.
 */
public abstract sealed class NodeCell {
    private static final Node FIRST = new Node(1);

    /** What is published: its readers read the value. */
    public record Node(long value) {}

    /** One thread's way to read. */
    @FunctionalInterface
    public interface Reader {
        /** The value of the node that stands. */
        long load();
    }

    /** A way to read, for one thread. */
    public abstract Reader reader();

    /** Puts a node in the place of the one that stands; by one thread at a time. */
    public abstract void store(Node node);

    static final class AcquireRelease extends NodeCell {
        private static final VarHandle NODE;

        static {
            try {
                NODE = MethodHandles.lookup().findVarHandle(AcquireRelease.class, "node", Node.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @SuppressWarnings("FieldMayBeFinal") // written through the handle
        private Node node = FIRST;

        @Override
        public Reader reader() {
            return () -> ((Node) NODE.getAcquire(this)).value();
        }

        @Override
        public void store(Node next) {
            NODE.setRelease(this, next);
        }
    }

    static final class Volatile extends NodeCell {
        private volatile Node node = FIRST;

        @Override
        public Reader reader() {
            return () -> node.value();
        }

        @Override
        public void store(Node next) {
            node = next;
        }
    }

    static final class Atomic extends NodeCell {
        private final AtomicReference<Node> node = new AtomicReference<>(FIRST);

        @Override
        public Reader reader() {
            return () -> node.get().value();
        }

        @Override
        public void store(Node next) {
            node.set(next);
        }
    }

    static final class Stamped extends NodeCell {
        private final StampedLock lock = new StampedLock();
        private Node node = FIRST;

        @Override
        public Reader reader() {
            return () -> {
                long stamp = lock.tryOptimisticRead();
                long value = node.value();
                return lock.validate(stamp) ? value : loadLocked();
            };
        }

        private long loadLocked() {
            long stamp = lock.readLock();
            try {
                return node.value();
            } finally {
                lock.unlockRead(stamp);
            }
        }

        @Override
        public void store(Node next) {
            long stamp = lock.writeLock();
            try {
                node = next;
            } finally {
                lock.unlockWrite(stamp);
            }
        }
    }

    static final class Synchronized extends NodeCell {
        private final Object lock = new Object();
        private Node node = FIRST;

        @Override
        public Reader reader() {
            return () -> {
                synchronized (lock) {
                    return node.value();
                }
            };
        }

        @Override
        public void store(Node next) {
            synchronized (lock) {
                node = next;
            }
        }
    }

    /** Ours: whoever replaces a node is told when its last reader has left. */
    static final class Counted extends NodeCell {
        private final Published<Node> published = new Published<>(FIRST, ignored -> {});
        private final boolean leases;

        /** @param leases a lease for each read, instead of a reader that is kept */
        Counted(boolean leases) {
            this.leases = leases;
        }

        @Override
        public Reader reader() {
            return leases ? this::loadLeased : kept(published.reader());
        }

        private long loadLeased() {
            try (Published.Lease<Node> lease = published.read()) {
                return lease.value().value();
            }
        }

        private static Reader kept(Published.Reader<Node> reader) {
            return () -> {
                try {
                    return reader.enter().value();
                } finally {
                    reader.leave();
                }
            };
        }

        @Override
        public void store(Node next) {
            published.publish(next);
        }
    }
}
