package dev.evenkeel.governor.lease;

import dev.evenkeel.governor.Lease;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A lease for instances on one host, or that share a folder: a file that says who holds it and until when.
 *
 * <p>The file is read and written only under the operating system's lock on it, held for that moment and let go by the
 * kernel if the process dies. Who holds the lease is what the file says, so that a holder that hangs loses it when its term
 * is over, and one of this host that is dead loses it at once. A process id that was given to another process since is
 * told by that process's start time. Instances on other hosts are only judged by the term, for which the clocks of the hosts
 * must agree. Thread-safe.
 */
public final class LockFileLease implements Lease {
    private static final int RECORD_BYTES_MAX = 4_096;

    private final Path file;
    private final InstantSource clock;
    private final Owner self;

    /** A lease in this file, which is made when it is first taken; its folder must exist. */
    public LockFileLease(Path file) {
        this(file, InstantSource.system(), Owner.ofThisProcess());
    }

    LockFileLease(Path file, InstantSource clock, Owner self) {
        this.file = file;
        this.clock = clock;
        this.self = self;
    }

    @Override
    public Optional<Held> tryTake(Duration term) {
        LeaseRecord mine = new LeaseRecord(self, clock.instant().plus(term));
        boolean taken = locked(channel -> {
            Optional<LeaseRecord> other = read(channel);
            if (other.isPresent() && other.get().isHeld(clock.instant())) {
                return false;
            }
            write(channel, mine.line());
            return true;
        });
        return taken ? Optional.of(() -> letGo(mine)) : Optional.empty();
    }

    private void letGo(LeaseRecord mine) {
        locked(channel -> {
            if (read(channel).filter(mine::equals).isPresent()) {
                write(channel, "");
            }
            return true;
        });
    }

    @FunctionalInterface
    private interface Step {
        boolean run(FileChannel channel) throws IOException;
    }

    /** Runs a step under the lock; false if the file can't be reached or another is at it this moment. */
    private boolean locked(Step step) {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null && step.run(channel);
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static Optional<LeaseRecord> read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD_BYTES_MAX);
        channel.read(bytes, 0);
        bytes.flip();
        return LeaseRecord.parse(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    private static void write(FileChannel channel, String line) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }
}
