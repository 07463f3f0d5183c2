package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.agent.AgentDuet;
import dev.evenkeel.verify.bench.agent.AgentEffort;
import dev.evenkeel.verify.bench.agent.AgentWork;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The busy application of the agent's bench, in this JVM. */
@Command(
        name = AgentWorkCommand.NAME,
        hidden = true,
        description = "The application of 'bench agent', which starts it.")
final class AgentWorkCommand implements Callable<Integer> {

    static final String NAME = "agent-work";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", description = "When this process was started, by the starter's clock.")
    private long startedNanos;

    @Parameters(index = "1", description = "Work before it is measured.")
    private int warmUpMillis;

    @Parameters(index = "2", description = "Work that is measured.")
    private int measureMillis;

    @Parameters(index = "3", arity = "0..1", description = "Work that is measured second by second instead.")
    private int duetMillis;

    @Override
    public Integer call() {
        ParentWatch.exitWithStandardInput();
        PrintWriter out = spec.commandLine().getOut();
        AgentEffort effort = new AgentEffort(1, warmUpMillis, measureMillis, 1, duetMillis);
        if (duetMillis == 0) {
            AgentWork.measure(startedNanos, effort).forEach(value -> out.println(value.line()));
        } else {
            AgentDuet.measure(startedNanos, effort).forEach(out::println);
        }
        out.flush();
        return ExitStatus.OK;
    }
}
