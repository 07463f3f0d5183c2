package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.BenchJson;
import dev.evenkeel.verify.bench.BenchRow;
import dev.evenkeel.verify.bench.Throughput;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Machine;
import dev.evenkeel.verify.run.Experiment;
import dev.evenkeel.verify.run.ExperimentPlan.BackendKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Requests per second of a gateway on one core, beside nginx. */
@Command(
        name = "throughput",
        description =
                "Requests per second, and per second of CPU, of a gateway on one core: evenkeel, as is, codec, nginx.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./evenkeel bench throughput --blocks 5 --json throughput.json"})
final class ThroughputBench implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--blocks", defaultValue = "3", description = "Fresh processes of each arm (default: 3).")
    private int blocks;

    @Option(names = "--windows", defaultValue = "10", description = "Seconds measured in each (default: 10).")
    private int windows;

    @Option(names = "--sessions", defaultValue = "30000", description = "Sessions the gateway keeps (default: 30000).")
    private int sessions;

    @Option(names = "--backend", defaultValue = "own", description = "own or nginx (default: own).")
    private BackendKind backend;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows here.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.isInteractive());
        Experiment experiment = new Experiment(
                Throughput.plan(blocks, windows, sessions, backend), false, Children.command(), progress);
        Termination termination = Termination.install(experiment::stop);
        try {
            List<Block> measured = experiment.run();
            progress.end();
            List<BenchRow> rows = Throughput.rows(measured);
            print(rows);
            if (json != null) {
                BenchJson.write(rows, json);
            }
            return experiment.stopped() ? ExitStatus.INTERRUPTED : ExitStatus.OK;
        } finally {
            termination.finished();
        }
    }

    private void print(List<BenchRow> rows) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Machine machine = ThisMachine.describe();
        out.printf(
                "%s, %d processors, %s, %s%n",
                machine.processor(), machine.processors(), machine.jdk(), LocalDate.now(ZoneOffset.UTC));
        for (BenchRow row : rows) {
            out.printf("%n%s, %s (median of %d blocks, smallest to largest)%n", row.scenario(), row.unit(), blocks);
            line(out, row, BenchRow.OURS, row.ours());
            new TreeMap<>(row.peers()).forEach((peer, value) -> line(out, row, peer, value));
        }
        out.flush();
    }

    private static void line(PrintWriter out, BenchRow row, String name, double value) {
        BenchRow.Spread spread = row.spread().getOrDefault(name, new BenchRow.Spread(Double.NaN, Double.NaN));
        out.printf(
                Locale.ROOT,
                "  %-10s %9.0f  (%.0f to %.0f)%s%n",
                name,
                value,
                spread.min(),
                spread.max(),
                name.equals(BenchRow.OURS)
                        ? ""
                        : String.format(Locale.ROOT, "  evenkeel is %.2fx", row.ours() / value));
    }
}
