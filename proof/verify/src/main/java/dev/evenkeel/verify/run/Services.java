package dev.evenkeel.verify.run;

import dev.evenkeel.load.backend.BackendException;
import dev.evenkeel.load.backend.NginxProxy;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.run.arm.Service;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.recording.FlightRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the service of an arm. */
final class Services {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Crew crew;
    private final ChildCommand command;
    private final Placement placement;
    private final RunningBackend backend;
    private final int sessions;

    Services(Crew crew, ChildCommand command, Placement placement, RunningBackend backend, int sessions) {
        this.crew = crew;
        this.command = command;
        this.placement = placement;
        this.backend = backend;
        this.sessions = sessions;
    }

    /** Starts the service of a block and waits until it listens. */
    RunningService start(PlannedBlock block, Path folder) {
        return switch (block.arm().service()) {
            case Service.Gateway gateway -> gateway(block, gateway, folder);
            case Service.Nginx nginx -> nginx(nginx);
            case Service.Direct ignored ->
                new RunningService(backend.address(), backend.process(), Optional.empty(), () -> {});
        };
    }

    private RunningService gateway(PlannedBlock block, Service.Gateway gateway, Path folder) {
        Path routes = RoutesFile.write(folder, backend.address(), sessions);
        FlightRecording recording = FlightRecording.in(folder, "service");
        List<String> options = new ArrayList<>(gateway.options());
        options.addAll(recording.options());
        List<String> arguments = List.of(
                "gateway",
                "--config",
                routes.toString(),
                "--form",
                gateway.form(),
                "--port",
                "0",
                "--admin-port",
                "0",
                "--threads",
                "1",
                "--exit-with-stdin");
        Child child = crew.start(
                "the gateway of arm " + block.arm().name(), gateway.seat(), command.line(options, arguments));
        Map<String, String> addresses = crew.addresses(child, List.of("gateway", "admin"), START_LIMIT);
        RunningService.Jvm jvm = new RunningService.Jvm(address(addresses, "admin"), recording);
        // A rehearsal: what is loaded and compiled on both sides now does not disturb the reading that counts.
        Meter.metrics(jvm);
        return new RunningService(
                address(addresses, "gateway"), ProcessHandle.of(child.pid()), Optional.of(jvm), () -> end(child));
    }

    private static void end(Child child) {
        if (!child.stop(STOP_LIMIT)) {
            throw new ExperimentException(child.name() + " did not end within " + STOP_LIMIT.toSeconds()
                    + " s and was killed, its recording is lost: is the machine busy with other work?");
        }
    }

    private RunningService nginx(Service.Nginx nginx) {
        try {
            NginxProxy proxy = NginxProxy.start(0, backend.port(), placement.launcher(nginx.seat()));
            return new RunningService(
                    "127.0.0.1:" + proxy.port(), ProcessHandle.of(proxy.pid()), Optional.empty(), proxy::close);
        } catch (BackendException e) {
            throw new ExperimentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String address(Map<String, String> addresses, String listener) {
        return addresses.getOrDefault(listener, "");
    }
}
