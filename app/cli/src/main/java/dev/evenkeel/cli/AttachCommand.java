package dev.evenkeel.cli;

import dev.evenkeel.agent.attach.Attachment;
import dev.evenkeel.agent.config.ConfigFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The agent into a running JVM, and out of it again. */
@Command(
        name = "attach",
        description = "Starts the agent in a running JVM (17 or newer), or stops it there.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example: ./evenkeel attach 4711 --config agent.yaml",
            "From the start of a JVM: java -javaagent:$(./evenkeel attach --print-jar)=agent.yaml …"
        })
final class AttachCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PID", description = "The JVM's process id.")
    private @Nullable Long pid;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; without it, the defaults.")
    private @Nullable Path config;

    @Option(names = "--stop", description = "Stop the agent there; the JVM is left as it was.")
    private boolean stop;

    @Option(names = "--print-config", description = "Print every setting with its default, and end.")
    private boolean printConfig;

    @Option(names = "--print-jar", description = "Print where the agent's jar is, for -javaagent, and end.")
    private boolean printJar;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (printConfig) {
            out.print(ConfigFile.defaults());
        } else if (printJar) {
            out.println(AgentJar.path());
        } else {
            out.println(order(target()));
        }
        out.flush();
        return ExitStatus.OK;
    }

    private long target() {
        if (pid == null) {
            throw new ParameterException(spec.commandLine(), "PID is missing: jps -l lists the JVMs");
        }
        if (stop && config != null) {
            throw new ParameterException(spec.commandLine(), "--stop and --config don't go together");
        }
        return pid;
    }

    private String order(long target) {
        if (config != null) {
            // A file that can't be used shall not touch the other JVM at all.
            ConfigFile.read(config.toString());
        }
        try (Attachment attachment = Attachment.to(target, AgentJar.path())) {
            if (stop) {
                attachment.stop();
                return "the agent in " + target + " has stopped";
            }
            return "the agent runs in " + target + ": " + attachment.start(config == null ? "" : config.toString());
        }
    }
}
