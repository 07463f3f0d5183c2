package dev.evenkeel.cli;

import dev.evenkeel.gateway.Form;
import dev.evenkeel.gateway.Gateway;
import dev.evenkeel.gateway.GatewaySettings;
import dev.evenkeel.gateway.config.ConfigException;
import dev.evenkeel.gateway.config.ConfigFile;
import dev.evenkeel.gateway.config.GatewayConfig;
import dev.evenkeel.memory.MemoryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The gateway in the foreground. */
@Command(
        name = "gateway",
        description = "Runs the reverse proxy. SIGTERM drains it, SIGHUP reads the routes again.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ./evenkeel gateway --config docs/examples/routes.yaml"})
final class GatewayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Routes, see docs/reference.md.")
    private Path config;

    @Option(
            names = "--form",
            defaultValue = "evenkeel",
            converter = FormConverter.class,
            completionCandidates = FormNames.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: evenkeel).")
    private Form form;

    @Option(names = "--bind", defaultValue = GatewaySettings.LOOPBACK, description = "Address (default: 127.0.0.1).")
    private String bind;

    @Option(names = "--port", defaultValue = "8080", description = "Port; 0: any (default: 8080).")
    private int port;

    @Option(
            names = "--admin-port",
            description = "Admin port on loopback; 0: the file's, or any free one (default: the file's, or 8081).")
    private @Nullable Integer adminPort;

    @Option(names = "--threads", description = "Event loops (default: one per processor).")
    private @Nullable Integer threads;

    @Option(names = "--exit-with-stdin", hidden = true, description = "End when standard input ends.")
    private boolean exitWithStandardInput;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        GatewayConfig routes = ConfigFile.read(config);
        Gateway gateway = Gateway.start(settings(routes), warning -> err.println("evenkeel: " + warning));
        Termination termination = Termination.install(() -> drain(gateway, routes, err));
        Hangup.onEach(() -> reload(gateway, out, err));
        if (exitWithStandardInput) {
            ParentWatch.exitWithStandardInput();
        }
        out.println("gateway listening on " + bind + ":" + gateway.port());
        out.println("admin listening on 127.0.0.1:" + gateway.adminPort());
        out.flush();
        termination.await();
        return ExitStatus.OK;
    }

    private GatewaySettings settings(GatewayConfig routes) {
        int admin = adminPort != null ? adminPort : routes.admin() == 0 ? 8081 : 0;
        int loops = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        return new GatewaySettings(bind, port, admin, loops, form, routes);
    }

    private void reload(Gateway gateway, PrintWriter out, PrintWriter err) {
        try {
            gateway.reload(config);
            out.println("routes of " + config + " are in force");
            out.flush();
        } catch (ConfigException | MemoryException e) {
            err.println("evenkeel: " + e.getMessage() + "; the routes in force stay");
            err.flush();
        }
    }

    private static void drain(Gateway gateway, GatewayConfig routes, PrintWriter err) {
        if (!gateway.drain(routes.drain())) {
            err.println("evenkeel: connections were still busy after "
                    + routes.drain().toSeconds() + " s and have been cut; drain: in the routes file sets the time");
            err.flush();
        }
        gateway.close();
    }

    /** Reads a form by the name that the documents use. */
    static final class FormConverter implements ITypeConverter<Form> {

        @Override
        public Form convert(String text) {
            try {
                return Form.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The names, for the help. */
    static final class FormNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Form.values()).map(Form::text).iterator();
        }
    }
}
