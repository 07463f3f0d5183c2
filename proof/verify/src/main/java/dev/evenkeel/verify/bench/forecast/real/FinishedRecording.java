package dev.evenkeel.verify.bench.forecast.real;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.jdk.memory.IncreasingLiveSetRule;
import org.openjdk.jmc.flightrecorder.rules.jdk.memory.IncreasingMetaspaceLiveSetRule;

/**
 * What the rules of JDK Mission Control, at their defaults, say of a run's recording when it is over; they read nothing else. A rule
 * speaks up with whatever is more than "OK".
 *
 * @param liveSet whether the rule of the increasing live set speaks up
 * @param metaspace whether the rule of the increasing live set of metaspace does
 */
public record FinishedRecording(Scenario scenario, String title, boolean liveSet, boolean metaspace) {
    /** It warns of every field that a JDK of another version lacks. Held, or the setting would be collected with it. */
    private static final Logger LOGGER = Logger.getLogger("org.openjdk.jmc");

    static {
        LOGGER.setLevel(Level.SEVERE);
    }

    static FinishedRecording read(Subject subject, Path file) {
        try {
            IItemCollection events = JfrLoaderToolkit.loadEvents(List.of(file.toFile()));
            return new FinishedRecording(
                    subject.scenario(),
                    subject.title(),
                    speaksUp(new IncreasingLiveSetRule(), events),
                    speaksUp(new IncreasingMetaspaceLiveSetRule(), events));
        } catch (IOException | CouldNotLoadRecordingException e) {
            throw new ExperimentException(subject.title() + ": its recording can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean speaksUp(IRule rule, IItemCollection events) {
        RunnableFuture<IResult> evaluation =
                rule.createEvaluation(events, IPreferenceValueProvider.DEFAULT_VALUES, new ResultProvider());
        evaluation.run();
        try {
            Severity severity = evaluation.get().getSeverity();
            return severity == Severity.INFO || severity == Severity.WARNING;
        } catch (ExecutionException e) {
            throw new ExperimentException("Mission Control's " + rule.getId() + " failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("interrupted", e);
        }
    }

    /** Whether a rule speaks up that is made for what goes wrong in the run; in a quiet run, whether any does. */
    public boolean speaksUp() {
        return switch (scenario) {
            case METASPACE_LEAK -> metaspace;
            case SLOW_LEAK, FAST_LEAK -> liveSet;
            default -> liveSet || metaspace;
        };
    }
}
