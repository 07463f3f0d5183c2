package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.agent.AgentEffort;
import dev.evenkeel.verify.bench.agent.AgentSwitch;
import dev.evenkeel.verify.bench.agent.AgentWork;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Parameters(index = "3", arity = "0..1", description = "How often the agent is switched on and off instead.")
    private int switches;

    @Parameters(index = "4", arity = "0..1", description = "Work after each of these.")
    private int settleMillis;

    @Parameters(index = "5", arity = "0..1", description = "The agent's jar.")
    private @Nullable Path agentJar;

    @Override
    public Integer call() {
        ParentWatch.exitWithStandardInput();
        PrintWriter out = spec.commandLine().getOut();
        AgentEffort effort = new AgentEffort(1, warmUpMillis, measureMillis, switches, settleMillis);
        if (agentJar == null) {
            AgentWork.measure(startedNanos, effort).forEach(value -> out.println(value.line()));
        } else {
            AgentSwitch.measure(effort, agentJar).forEach(out::println);
        }
        out.flush();
        return ExitStatus.OK;
    }
}
