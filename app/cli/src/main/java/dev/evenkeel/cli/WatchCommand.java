package dev.evenkeel.cli;

import dev.evenkeel.cli.watch.WatchSession;
import dev.evenkeel.observe.ObservationException;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.openslo.ObjectiveFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Another JVM on a page of this terminal. */
@Command(
        name = "watch",
        description =
                "Shows what a running JVM does: pauses and stalls, heap, allocation, objective, forecast, decisions. No agent is loaded; JDK 17 or newer.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "q quits. NO_COLOR is respected.", "", "Example: ./evenkeel watch 4711"})
final class WatchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PID", description = "Process id of the JVM; jcmd -l lists them.")
    private long pid;

    @Option(names = "--json", description = "Stream one line of JSON a second instead of a page.")
    private boolean json;

    @Option(names = "--seconds", paramLabel = "N", description = "End by itself after so long.")
    private @Nullable Long seconds;

    @Option(
            names = "--objective",
            paramLabel = "FILE",
            description =
                    "Judge by the first objective of this OpenSLO file (default: P99 pause and stall under 15 ms).")
    private @Nullable Path objectiveFile;

    @Override
    public Integer call() throws IOException, InterruptedException, ObservationException {
        if (!json && !Terminal.isInteractive()) {
            throw new CommandException("watch draws a page and needs a terminal; use --json to stream the same");
        }
        if (seconds != null && seconds < 1) {
            throw new CommandException("--seconds must be at least 1: --seconds=" + seconds);
        }
        Instant until = seconds == null ? Instant.MAX : Instant.now().plusSeconds(seconds);
        WatchSession session = WatchSession.start(pid, objective());
        Termination termination = Termination.install(session::close);
        try {
            if (json) {
                session.stream(spec.commandLine().getOut(), until);
            } else {
                session.show(System.getenv("NO_COLOR") == null, until);
            }
            return ExitStatus.OK;
        } finally {
            session.close();
            termination.finished();
        }
    }

    private Objective objective() {
        if (objectiveFile == null) {
            return Objective.ofPauses();
        }
        List<Objective> objectives = ObjectiveFile.read(objectiveFile);
        if (objectives.isEmpty()) {
            throw new CommandException(objectiveFile + ": has no objective");
        }
        return objectives.getFirst();
    }
}
