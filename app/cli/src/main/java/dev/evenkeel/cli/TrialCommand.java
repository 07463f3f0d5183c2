package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.memory.Figure;
import dev.evenkeel.verify.bench.memory.Trial;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One measurement of a bench, in this JVM: what a bench starts as its child processes. */
@Command(name = TrialCommand.NAME, hidden = true, description = "One measurement of a bench; benches start it.")
final class TrialCommand implements Callable<Integer> {

    static final String NAME = "trial";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", description = "Bench, case, threads, peer, effort.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        ParentWatch.exitWithStandardInput();
        PrintWriter out = spec.commandLine().getOut();
        for (Figure figure : Trial.parse(arguments).measure()) {
            out.println(figure.line());
        }
        out.flush();
        return ExitStatus.OK;
    }
}
