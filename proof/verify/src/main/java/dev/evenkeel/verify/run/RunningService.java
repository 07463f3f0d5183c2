package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.recording.FlightRecording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The service of an arm while it runs.
 *
 * @param address where it listens
 * @param process its process; empty when it has ended already
 * @param jvm what only a gateway has
 * @param end ends it, drained; may be called once
 */
record RunningService(String address, Optional<ProcessHandle> process, Optional<Jvm> jvm, Runnable end)
        implements AutoCloseable {

    /**
     * What a JVM under test offers.
     *
     * @param admin address of its admin listener
     * @param recording the recording it writes when it ends
     */
    record Jvm(String admin, FlightRecording recording) {}

    /** It and all it has started. */
    List<ProcessHandle> processes() {
        return process.stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .toList();
    }

    long pid() {
        return process.map(ProcessHandle::pid).orElse(-1L);
    }

    /** Whether it has not ended. */
    boolean alive() {
        return process.map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public void close() {
        end.run();
    }
}
