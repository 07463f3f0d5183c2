package dev.evenkeel.verify.bench.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Switches the agent on and off, again and again, in a JVM that is at work. Two JVMs differ by more than what the agent takes; one differs
 * less from itself. Each time the agent is on is compared with the mean of the times before and after. Its classes are loaded anew each
 * time, so that its code is cold: what it takes after hours is less.
 */
public final class AgentSwitch {
    /** Of this JVM, which is to attach to itself. */
    static final List<String> JVM_OPTIONS =
            List.of("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading", "-Xlog:jfr*=off");

    private static final String MARK = "agent-switch";
    private static final String ON = "";
    private static final String OFF = "--stop";

    private final Orders orders = new Orders();
    private final AgentEffort effort;
    private final Path agentJar;

    private AgentSwitch(AgentEffort effort, Path agentJar) {
        this.effort = effort;
        this.agentJar = agentJar;
    }

    /** Works and measures; lines for {@link #parse}, one for each time that the agent was on. */
    public static List<String> measure(AgentEffort effort, Path agentJar) {
        return new AgentSwitch(effort, agentJar)
                .addedPercent().stream().map(added -> MARK + "\t" + added).toList();
    }

    /** What a line says that was added, in percent; empty for a line of something else. */
    static Optional<Double> parse(String line) {
        String[] fields = line.split("\t", -1);
        return fields.length == 2 && fields[0].equals(MARK)
                ? Optional.of(Double.parseDouble(fields[1]))
                : Optional.empty();
    }

    private List<Double> addedPercent() {
        AgentWork.work(orders, effort.warmUpMillis());
        List<Double> added = new ArrayList<>();
        double before = microsOfAUnit();
        for (int i = 0; i < effort.switches(); i++) {
            turn(ON);
            double on = microsOfAUnit();
            turn(OFF);
            double after = microsOfAUnit();
            added.add(100 * (on / ((before + after) / 2) - 1));
            before = after;
        }
        return added;
    }

    private double microsOfAUnit() {
        AgentWork.work(orders, effort.settleMillis());
        double cpu = AgentWork.steadyCpuMicros();
        long units = AgentWork.work(orders, effort.measureMillis());
        return (AgentWork.steadyCpuMicros() - cpu) / units;
    }

    private void turn(String order) {
        try {
            VirtualMachine self =
                    VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
            try {
                self.loadAgent(agentJar.toString(), order);
            } finally {
                self.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IllegalStateException("this JVM can't attach to itself: " + e.getMessage(), e);
        }
        boolean runs = System.getProperty(AgentWork.AGENT_PROPERTY) != null;
        if (runs != order.equals(ON)) {
            throw new IllegalStateException("the agent did not follow the order '" + order + "'");
        }
    }
}
