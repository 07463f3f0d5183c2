package dev.evenkeel.cli;

import dev.evenkeel.gateway.Form;
import dev.evenkeel.gateway.Gateway;
import dev.evenkeel.gateway.GatewaySettings;
import dev.evenkeel.gateway.config.ConfigFile;
import dev.evenkeel.gateway.config.GatewayConfig;
import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.verify.fault.guard.ArmedAdmission;
import dev.evenkeel.verify.fault.guard.Guard;
import dev.evenkeel.verify.fault.inject.LiveSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The gateway as is with a guard and a fault in it: what a proof of the breaker starts as its child process. */
@Command(name = FaultedGatewayCommand.NAME, hidden = true, description = "A gateway with a fault; proofs start it.")
final class FaultedGatewayCommand implements Callable<Integer> {

    static final String NAME = "faulted-gateway";

    private static final Duration LOOK = Duration.ofMillis(50);

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true)
    private Path config;

    @Option(names = "--guard", required = true)
    private String guard;

    @Option(names = "--deadline-nanos", required = true)
    private long deadlineNanos;

    @Option(names = "--cooldown-seconds", required = true)
    private long cooldownSeconds;

    @Option(names = "--rise-seconds", required = true)
    private long riseSeconds;

    @Option(names = "--live-set", required = true, description = "Share of the heap, 0 to 1.")
    private double liveSet;

    @Option(names = "--hold-seconds", required = true)
    private long holdSeconds;

    @Option(names = "--armed", required = true, description = "The guard is asked from when this file is there.")
    private Path armed;

    @Option(names = "--trigger", required = true, description = "The fault begins when this file is there.")
    private Path trigger;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        LiveSet fault = new LiveSet(
                liveSet, Duration.ofSeconds(riseSeconds), Duration.ofSeconds(holdSeconds), line -> say(out, line));
        GatewayConfig routes = ConfigFile.read(config);
        Admission admission = Guard.of(guard)
                .open(
                        Duration.ofNanos(deadlineNanos),
                        Duration.ofSeconds(cooldownSeconds),
                        fault::isHarming,
                        line -> say(out, line));
        GatewaySettings settings = new GatewaySettings(GatewaySettings.LOOPBACK, 0, 0, 1, Form.AS_IS, routes);
        ArmedAdmission guarded = new ArmedAdmission(admission);
        Gateway gateway = Gateway.start(settings, guarded, line -> say(out, line));
        Termination termination = Termination.install(() -> end(gateway, out, guarded));
        ParentWatch.exitWithStandardInput();
        out.println("gateway listening on " + GatewaySettings.LOOPBACK + ":" + gateway.port());
        out.flush();
        Thread.ofPlatform().daemon().name("evenkeel-fault").start(() -> awaitAndRun(guarded, fault));
        Thread.ofPlatform().daemon().name("evenkeel-shed").start(() -> tellShed(out, guarded));
        termination.await();
        return ExitStatus.OK;
    }

    private void awaitAndRun(ArmedAdmission guarded, LiveSet fault) {
        try {
            await(armed);
            guarded.arm();
            await(trigger);
            fault.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends, and the fault with it
        }
    }

    private static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(LOOK);
        }
    }

    private static void tellShed(PrintWriter out, ArmedAdmission guarded) {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                say(out, "shed " + guarded.shed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Gateway gateway, PrintWriter out, ArmedAdmission guarded) {
        gateway.close();
        say(out, "shed " + guarded.shed());
    }

    private static synchronized void say(PrintWriter out, String line) {
        out.println(System.currentTimeMillis() + " " + line);
        out.flush();
    }
}
