package dev.evenkeel.cli;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Settings;
import dev.evenkeel.verify.report.Report;
import dev.evenkeel.verify.report.html.HtmlReport;
import dev.evenkeel.verify.report.json.JsonReport;
import dev.evenkeel.verify.report.terminal.Style;
import dev.evenkeel.verify.report.terminal.TerminalReport;
import dev.evenkeel.verify.run.Experiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: the service as is and with the change, under the same load, and a verdict. */
@Command(
        name = "prove",
        description =
                "Runs the gateway as is and with the memory runtime under the same load and says which is steadier.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit status: 0 better or no difference, 3 worse, 4 inconclusive, 130 interrupted.",
            "",
            "Example: ./evenkeel prove --quick --html quick.html",
            "Example: ./evenkeel prove --fault live-set=96%% --quick --json fault.json"
        })
final class ProveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            defaultValue = "evenkeel-report.html",
            description = "The report, one self-contained page (default: ${DEFAULT-VALUE}).")
    private Path html;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "evenkeel-report.json",
            description = "The report as data (default: ${DEFAULT-VALUE}).")
    private Path json;

    @Mixin
    private FaultOptions fault;

    @Override
    public Integer call() throws IOException {
        if (fault.isGiven()) {
            FaultProof proof =
                    new FaultProof(spec, fault.settings(options), options.plan().load(), options.keepsAwake(), json);
            checkWritable(json);
            return proof.run();
        }
        checkWritable(html);
        checkWritable(json);
        boolean terminal = Terminal.isInteractive();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal);
        Experiment experiment = new Experiment(options.plan(), options.keepsAwake(), Children.command(), progress);
        Termination termination = Termination.install(experiment::stop);
        try {
            return run(experiment, progress, Style.detect(terminal, System.getenv()));
        } finally {
            termination.finished();
        }
    }

    private int run(Experiment experiment, ProgressLine progress, Style style) throws IOException {
        String commandLine = "./evenkeel "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
        Settings settings = experiment.settings(
                options.sloMillis(),
                ThisMachine.describe(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                commandLine);
        List<Block> blocks;
        try {
            blocks = experiment.run();
        } catch (ExperimentException e) {
            progress.end();
            if (!experiment.finished().isEmpty()) {
                write(Report.of(settings, experiment.finished(), true), style);
            }
            throw e;
        }
        progress.end();
        Report report = Report.of(settings, blocks, experiment.stopped());
        write(report, style);
        return experiment.stopped()
                ? ExitStatus.INTERRUPTED
                : report.verdict().outcome().exitStatus();
    }

    private void write(Report report, Style style) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(TerminalReport.render(report, style));
        out.flush();
        JsonReport.write(report, json);
        HtmlReport.write(report, html);
        out.println((report.partial() ? "Partial report: " : "Report: ") + html + " and " + json);
        out.flush();
    }

    /** A folder that is missing or closed to us is better told now than after the run. */
    private static void checkWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandException(
                    file + ": its folder does not exist; create it or choose another with --html, --json");
        }
        if (!Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new CommandException(file + ": cannot be written; choose another with --html, --json");
        }
    }
}
