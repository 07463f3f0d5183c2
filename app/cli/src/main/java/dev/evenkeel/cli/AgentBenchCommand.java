package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.BenchJson;
import dev.evenkeel.verify.bench.agent.AgentBench;
import dev.evenkeel.verify.bench.agent.AgentEffort;
import dev.evenkeel.verify.report.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the agent costs. */
@Command(
        name = "agent",
        description = "What the agent costs a busy application: start-up, processor time, memory; with and without it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./evenkeel bench agent --json agent.json"})
final class AgentBenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "One short process of each: to see that it runs, not to be quoted.")
    private boolean quick;

    @Option(names = "--forks", paramLabel = "N", description = "Fresh processes of each (default: 5).")
    private @Nullable Integer forks;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows here.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        if (json != null) {
            ReportFile.check(json);
        }
        AgentEffort effort = quick ? AgentEffort.QUICK : AgentEffort.FULL;
        AgentEffort chosen = forks == null ? effort : effort.withForks(forks);
        TrialLine progress = new TrialLine(spec.commandLine().getErr(), Terminal.isInteractive());
        AgentBench bench = new AgentBench(
                chosen, AgentJar.path(), Children.command(), List.of("bench", AgentWorkCommand.NAME), progress);
        Termination termination = Termination.install(bench::stop);
        try {
            bench.run();
            progress.end();
            print(bench, chosen);
            if (json != null) {
                BenchJson.write(bench.rows(), json);
            }
            return bench.stopped() ? ExitStatus.INTERRUPTED : ExitStatus.OK;
        } finally {
            termination.finished();
        }
    }

    private void print(AgentBench bench, AgentEffort effort) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        BenchTable.printMachine(out);
        out.printf(
                "Median of %d process%s each, smallest to largest in brackets%s%n",
                effort.forks(),
                effort.forks() == 1 ? "" : "es",
                quick ? "; --quick: to see that it runs, not to be quoted" : "");
        BenchTable.print(out, bench.rows());
        out.flush();
    }
}
