package dev.evenkeel.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Where the command line begins. */
@Command(
        name = "evenkeel",
        description = "Keeps a high-concurrency JVM service inside its latency objective, and proves it.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {
            ProveCommand.class,
            AttachCommand.class,
            GatewayCommand.class,
            FaultedGatewayCommand.class,
            WatchCommand.class,
            BenchCommand.class,
            LoadCommand.class,
            BackendCommand.class,
            AwakeCommand.class,
            HelpCommand.class
        },
        footer = {"", "Example: ./evenkeel prove --quick", "Each verb has its own --help with an example."})
public final class Main {

    Main() {}

    /**
     * Runs a verb and ends the process with its exit status.
     *
     * @param arguments the verb and its options
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        BenchCommand.addMemoryBenches(
                Objects.requireNonNull(commandLine.getSubcommands().get("bench")));
        commandLine.setExecutionStrategy(new CommandLine.RunLast());
        commandLine.setParameterExceptionHandler(Failures::usage);
        commandLine.setExecutionExceptionHandler(Failures::execution);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }
}
