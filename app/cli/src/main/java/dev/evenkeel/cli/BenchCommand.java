package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.memory.MemoryBenches;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measurements of one part, beside its peers in the same run. */
@Command(
        name = "bench",
        description = "Measures one part beside its peers, in the same run.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ThroughputBench.class,
            AgentBenchCommand.class,
            ForecastBenchCommand.class,
            TrialCommand.class,
            AgentWorkCommand.class
        },
        footer = {"", "Example: ./evenkeel bench alloc --json alloc.json"})
final class BenchCommand {

    /** Adds a verb for each bench of the memory runtime. */
    static void addMemoryBenches(CommandLine bench) {
        MemoryBenches.all().forEach(memory -> bench.addSubcommand(MemoryBenchCommand.verb(memory)));
    }
}
