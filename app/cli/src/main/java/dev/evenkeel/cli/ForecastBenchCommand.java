package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.forecast.ForecastBench;
import dev.evenkeel.verify.bench.forecast.ForecastCost;
import dev.evenkeel.verify.bench.forecast.ForecastJson;
import dev.evenkeel.verify.bench.forecast.judge.Judgement;
import dev.evenkeel.verify.bench.forecast.label.LabelledRun;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.real.Jdk;
import dev.evenkeel.verify.bench.forecast.real.RealRuns;
import dev.evenkeel.verify.bench.forecast.record.RecordedRun;
import dev.evenkeel.verify.bench.forecast.record.RunFile;
import dev.evenkeel.verify.report.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How well the forecast foretells, beside the rules that peers use. */
@Command(
        name = "forecast",
        description =
                "Recall, lead time and false alarms of the forecast on labelled runs, beside the rules peers use.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./evenkeel bench forecast --json forecast.json"})
final class ForecastBenchCommand implements Callable<Integer> {
    private static final int RUNS = 4;
    private static final int RUNS_QUICK = 2;
    private static final double DAYS = 2;
    private static final double DAYS_QUICK = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "A few runs: to see that it runs, not to be quoted.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draw the generated runs from it; by default a fresh one, which is printed.")
    private @Nullable Long seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Generated runs of each scenario and collector (default: 4).")
    private @Nullable Integer runs;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            description =
                    "real (JVMs of this machine, about 8 minutes; half with --quick) or generated; by default both.")
    private @Nullable Kind only;

    @Option(names = "--cases", split = ",", paramLabel = "CASE", description = "Only these, as SLOW_LEAK,STEADY.")
    private List<Scenario> cases = List.of(Scenario.values());

    @Option(names = "--record", paramLabel = "DIR", description = "Keep what was seen of the real runs here.")
    private @Nullable Path record;

    @Option(names = "--replay", paramLabel = "DIR", description = "Judge recorded runs instead of starting JVMs.")
    private @Nullable Path replay;

    @Option(names = "--list", description = "Name every miss and every false alarm of ours.")
    private boolean list;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures here.")
    private @Nullable Path json;

    /** Where runs come from. */
    enum Kind {
        REAL,
        GENERATED
    }

    @Override
    public Integer call() throws IOException {
        if (json != null) {
            ReportFile.check(json);
        }
        long drawn = seed == null ? new SecureRandom().nextLong() : seed;
        PrintWriter out = spec.commandLine().getOut();
        TrialLine progress = new TrialLine(spec.commandLine().getErr(), Terminal.isInteractive());
        ForecastBench bench = new ForecastBench();
        RealRuns real = new RealRuns(Jdk.found());
        Termination termination = Termination.install(() -> {
            bench.stop();
            real.close();
        });
        try {
            BenchTable.printMachine(out);
            List<Judgement> judgements = new ArrayList<>();
            if (only != Kind.GENERATED) {
                judgements.addAll(real(out, bench, real, progress, drawn));
            }
            if (only != Kind.REAL && !bench.stopped()) {
                judgements.addAll(generated(out, bench, progress, drawn));
            }
            out.printf(
                    "%nA signal costs our forecast %.1f us in the mean.%n", ForecastCost.nanosPerSignal(drawn) / 1e3);
            out.flush();
            if (json != null) {
                ForecastJson.write(drawn, judgements, json);
            }
            return bench.stopped() ? ExitStatus.INTERRUPTED : ExitStatus.OK;
        } finally {
            real.close();
            termination.finished();
        }
    }

    private List<Judgement> real(PrintWriter out, ForecastBench bench, RealRuns real, TrialLine progress, long drawn)
            throws IOException {
        List<RecordedRun> seen =
                replay != null ? RunFile.readAll(replay) : real.run(cases, !quick, drawn, progress::trial);
        progress.end();
        if (record != null) {
            for (RecordedRun run : seen) {
                RunFile.write(run, record);
            }
        }
        List<Judgement> judgements = bench.judge(List.copyOf(seen), progress::trial);
        progress.end();
        out.printf("%n== Real JVMs, %d runs%s%n", seen.size(), replay == null ? "" : ", recorded");
        out.println(
                "Time is compressed: a second stands for a minute; in diurnal runs for an hour, in slow leaks for 10 min.");
        real.failures().forEach(failure -> out.println("left out: " + failure));
        print(out, judgements);
        return judgements;
    }

    private List<Judgement> generated(PrintWriter out, ForecastBench bench, TrialLine progress, long drawn) {
        int each = runs == null ? (quick ? RUNS_QUICK : RUNS) : runs;
        List<LabelledRun> wanted = ForecastBench.generated(drawn, each, quick ? DAYS_QUICK : DAYS).stream()
                .filter(run -> cases.contains(run.scenario()))
                .toList();
        List<Judgement> judgements = bench.judge(wanted, progress::trial);
        progress.end();
        out.printf("%n== Generated, seed %d, %d runs of each scenario and collector%n", drawn, each);
        print(out, judgements);
        return judgements;
    }

    private void print(PrintWriter out, List<Judgement> judgements) {
        ForecastTable.print(out, judgements);
        if (list) {
            ForecastTable.printMistakes(out, judgements);
        }
    }
}
