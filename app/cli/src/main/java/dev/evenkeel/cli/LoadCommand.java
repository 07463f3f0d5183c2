package dev.evenkeel.cli;

import dev.evenkeel.load.LoadListener;
import dev.evenkeel.load.LoadMode;
import dev.evenkeel.load.LoadPlan;
import dev.evenkeel.load.LoadResult;
import dev.evenkeel.load.LoadRun;
import dev.evenkeel.load.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The open-loop load generator of a proof, on its own. */
@Command(
        name = "load",
        description = "Offers open-loop load to an HTTP service and records latency from the intended start.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./evenkeel load --target 127.0.0.1:8080 --rate 3300 --windows 30 --json load.json"})
final class LoadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "HOST:PORT",
            converter = HostAndPort.Converter.class,
            description = "The service; keep to machines of your own.")
    private HostAndPort target;

    @Option(names = "--rate", defaultValue = "3300", description = "Mean requests per second (default: 3300).")
    private double rate;

    @Option(names = "--saturate", description = "As many requests as the connections give, instead of a rate.")
    private boolean saturate;

    @Option(names = "--population", defaultValue = "60000", description = "Session ids drawn from (default: 60000).")
    private int population;

    @Option(names = "--zipf", defaultValue = "0.8", description = "Zipf exponent of the ids (default: 0.8).")
    private double zipf;

    @Option(names = "--fill", defaultValue = "0", description = "Send the first N ids once beforehand (default: 0).")
    private int fill;

    @Option(names = "--warmup", defaultValue = "5", description = "Seconds of load before measuring (default: 5).")
    private int warmUpSeconds;

    @Option(names = "--windows", defaultValue = "20", description = "Windows of one second (default: 20).")
    private int windows;

    @Option(names = "--connections", defaultValue = "256", description = "Connections kept open (default: 256).")
    private int connections;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of everything drawn (default: 1).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result here.")
    private @Nullable Path json;

    @Option(names = "--progress", hidden = true, description = "One JSON object per line on standard output.")
    private boolean progressLines;

    @Option(names = "--exit-with-stdin", hidden = true, description = "End when standard input ends.")
    private boolean exitWithStandardInput;

    @Override
    public Integer call() throws IOException {
        LoadRun run = new LoadRun();
        Termination termination = Termination.install(run::stop);
        if (exitWithStandardInput) {
            ParentWatch.exitWithStandardInput();
        }
        try {
            return run(run, spec.commandLine().getOut());
        } finally {
            termination.finished();
        }
    }

    private int run(LoadRun run, PrintWriter out) throws IOException {
        LoadListener listener = progressLines ? new LoadProgressLines(out) : LoadListener.NONE;
        LoadResult result = run.run(plan(), listener);
        if (json != null) {
            result.write(json);
        }
        if (progressLines) {
            out.println("{\"phase\":\"done\"}");
        } else {
            new LoadSummary(result).print(out);
        }
        out.flush();
        // A parent reads the validity from the file; a person at a terminal sees it in the status as well.
        return progressLines || result.valid() ? ExitStatus.OK : ExitStatus.INCONCLUSIVE;
    }

    private LoadPlan plan() {
        return LoadPlan.to(target.host(), target.port())
                .mode(saturate ? LoadMode.SATURATE : LoadMode.OPEN_LOOP)
                .ratePerSecond(rate)
                .sessions(new Sessions(population, zipf, fill))
                .connections(connections)
                .warmUp(Duration.ofSeconds(warmUpSeconds))
                .windows(windows)
                .seed(seed)
                .build();
    }
}
