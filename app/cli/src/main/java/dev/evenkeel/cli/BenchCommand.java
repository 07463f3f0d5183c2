package dev.evenkeel.cli;

import picocli.CommandLine.Command;

/** Measurements of one part, beside its peers in the same run. */
@Command(
        name = "bench",
        description = "Measures one part beside its peers, in the same run.",
        mixinStandardHelpOptions = true,
        subcommands = ThroughputBench.class,
        footer = {"", "Example: ./evenkeel bench throughput --json throughput.json"})
final class BenchCommand {}
