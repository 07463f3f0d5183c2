package dev.evenkeel.verify.run;

import dev.evenkeel.load.backend.BackendException;
import dev.evenkeel.load.backend.BackendSettings;
import dev.evenkeel.load.backend.NginxBackend;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.run.arm.Arms;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.Seat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The back end while it runs: one for all blocks, so that it is warm for all arms alike after the first fill.
 *
 * @param address where it listens
 * @param process its process
 * @param end ends it
 */
record RunningBackend(String address, Optional<ProcessHandle> process, Runnable end) implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    static RunningBackend start(ExperimentPlan.BackendKind kind, Crew crew, ChildCommand command, Placement placement) {
        return switch (kind) {
            case OWN -> own(crew, command);
            case NGINX -> nginx(placement);
        };
    }

    private static RunningBackend own(Crew crew, ChildCommand command) {
        List<String> line = command.line(
                Arms.backendOptions(crew.realTime()), List.of("backend", "--port", "0", "--exit-with-stdin"));
        Child child = crew.start("the back end", Seat.BACKEND, LoopThreads.BACKEND, line);
        String address = crew.addresses(child, List.of("backend"), START_LIMIT).getOrDefault("backend", "");
        return new RunningBackend(address, ProcessHandle.of(child.pid()), () -> child.stop(Duration.ofSeconds(5)));
    }

    private static RunningBackend nginx(Placement placement) {
        try {
            NginxBackend nginx = NginxBackend.start(BackendSettings.defaults(), placement.launcher(Seat.BACKEND));
            return new RunningBackend("127.0.0.1:" + nginx.port(), ProcessHandle.of(nginx.pid()), nginx::close);
        } catch (BackendException e) {
            throw new ExperimentException(String.valueOf(e.getMessage()), e);
        }
    }

    int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        end.run();
    }
}
