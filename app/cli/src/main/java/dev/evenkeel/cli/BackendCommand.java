package dev.evenkeel.cli;

import dev.evenkeel.load.backend.Backend;
import dev.evenkeel.load.backend.BackendSettings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The small HTTP server behind the gateway of a proof, also handy to try the gateway with. */
@Command(
        name = "backend",
        description = "Runs the small HTTP back end that a proof uses, until it is ended.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./evenkeel backend --port 9000"})
final class BackendCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "9000", description = "Port on 127.0.0.1; 0: any (default: 9000).")
    private int port;

    @Option(
            names = "--body-bytes",
            defaultValue = "" + BackendSettings.BODY_BYTES_DEFAULT,
            description = "Size of an answer's body (default: ${DEFAULT-VALUE}).")
    private int bodyBytes;

    @Option(names = "--exit-with-stdin", hidden = true, description = "End when standard input ends.")
    private boolean exitWithStandardInput;

    @Override
    public Integer call() throws InterruptedException {
        Backend backend = Backend.start(new BackendSettings(port, bodyBytes));
        Termination termination = Termination.install(backend::close);
        if (exitWithStandardInput) {
            ParentWatch.exitWithStandardInput();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("backend listening on 127.0.0.1:" + backend.port());
        out.flush();
        termination.await();
        return ExitStatus.OK;
    }
}
