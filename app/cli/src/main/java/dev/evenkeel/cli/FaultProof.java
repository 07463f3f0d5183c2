package dev.evenkeel.cli;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.fault.FaultBlock;
import dev.evenkeel.verify.fault.FaultJson;
import dev.evenkeel.verify.fault.FaultOrigin;
import dev.evenkeel.verify.fault.FaultReport;
import dev.evenkeel.verify.fault.FaultSettings;
import dev.evenkeel.verify.fault.FaultText;
import dev.evenkeel.verify.run.FaultExperiment;
import dev.evenkeel.verify.run.LoadShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a proof with a fault in it and prints what came of it. */
record FaultProof(CommandSpec spec, FaultSettings settings, LoadShape load, boolean keepsAwake, Path json) {

    int run() throws IOException {
        FaultOrigin origin = new FaultOrigin(
                ThisMachine.describe(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "./evenkeel "
                        + String.join(" ", spec.commandLine().getParseResult().originalArgs()));
        PrintWriter err = spec.commandLine().getErr();
        FaultExperiment experiment = new FaultExperiment(settings, load, keepsAwake, Children.command(), line -> {
            err.println(line);
            err.flush();
        });
        Termination termination = Termination.install(experiment::stop);
        try {
            return tell(experiment.run(), experiment.stopped(), origin);
        } catch (ExperimentException e) {
            if (!experiment.finished().isEmpty()) {
                tell(experiment.finished(), true, origin);
            }
            throw e;
        } finally {
            termination.finished();
        }
    }

    private int tell(List<FaultBlock> blocks, boolean isPartial, FaultOrigin origin) {
        PrintWriter out = spec.commandLine().getOut();
        FaultReport report = FaultReport.of(settings, blocks);
        out.print(FaultText.render(report));
        FaultJson.write(report, origin, json);
        out.println((isPartial ? "Partial report: " : "Report: ") + json);
        out.flush();
        return isPartial ? ExitStatus.INTERRUPTED : report.outcome().exitStatus();
    }
}
