package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.BenchJson;
import dev.evenkeel.verify.bench.memory.Effort;
import dev.evenkeel.verify.bench.memory.MemoryBench;
import dev.evenkeel.verify.bench.memory.MemoryBenchRun;
import dev.evenkeel.verify.bench.memory.Selection;
import dev.evenkeel.verify.report.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One of the memory runtime's benches; the verb is the bench's name. */
@Command(mixinStandardHelpOptions = true)
final class MemoryBenchCommand implements Callable<Integer> {

    private final MemoryBench bench;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "One short process of each: to see that it runs, not to be quoted.")
    private boolean quick;

    @Option(names = "--forks", paramLabel = "N", description = "Fresh processes of each case and peer (default: 3).")
    private @Nullable Integer forks;

    @Option(names = "--peers", split = ",", paramLabel = "NAME", description = "Only these peers, beside ours.")
    private List<String> peers = List.of();

    @Option(names = "--cases", split = ";", paramLabel = "CASE", description = "Only these cases; separate by ';'.")
    private List<String> cases = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows here.")
    private @Nullable Path json;

    private MemoryBenchCommand(MemoryBench bench) {
        this.bench = bench;
    }

    /** The verb of a bench. */
    static CommandLine verb(MemoryBench bench) {
        CommandLine verb = new CommandLine(new MemoryBenchCommand(bench));
        verb.getCommandSpec().name(bench.name());
        verb.getCommandSpec()
                .usageMessage()
                .description(bench.description())
                .footer("", "Example: ./evenkeel bench " + bench.name() + " --json " + bench.name() + ".json");
        return verb;
    }

    @Override
    public Integer call() throws IOException {
        if (json != null) {
            ReportFile.check(json);
        }
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        Selection selection = new Selection(effort, forks == null ? effort.forks() : forks, peers, cases);
        TrialLine progress = new TrialLine(spec.commandLine().getErr(), Terminal.isInteractive());
        MemoryBenchRun run =
                new MemoryBenchRun(bench, selection, Children.command(), List.of("bench", TrialCommand.NAME), progress);
        Termination termination = Termination.install(run::stop);
        try {
            run.run();
            progress.end();
            print(run, selection);
            if (json != null) {
                BenchJson.write(run.rows(), json);
            }
            return run.stopped() ? ExitStatus.INTERRUPTED : ExitStatus.OK;
        } finally {
            termination.finished();
        }
    }

    private void print(MemoryBenchRun run, Selection selection) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        BenchTable.printMachine(out);
        out.printf(
                "Median of %d process%s each, smallest to largest in brackets%s%n",
                selection.forks(),
                selection.forks() == 1 ? "" : "es",
                quick ? "; --quick: to see that it runs, not to be quoted" : "");
        BenchTable.print(out, run.shownRows());
        bench.notes().forEach(note -> out.printf("%n%s%n", note));
        new TreeMap<>(run.absent()).forEach((peer, why) -> out.printf("%n%s was left out: %s%n", peer, why));
        out.flush();
    }
}
