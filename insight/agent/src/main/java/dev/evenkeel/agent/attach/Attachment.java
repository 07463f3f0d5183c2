package dev.evenkeel.agent.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.evenkeel.agent.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A connection to a running JVM, over which the agent is started or stopped. Not thread-safe. */
public final class Attachment implements AutoCloseable {
    private final long pid;
    private final VirtualMachine machine;
    private final String jar;

    private Attachment(long pid, VirtualMachine machine, String jar) {
        this.pid = pid;
        this.machine = machine;
        this.jar = jar;
    }

    /**
     * Connects to a JVM.
     *
     * @param agentJar the agent's jar, which that JVM must be able to read
     * @throws AttachFailure where that can't be done
     */
    public static Attachment to(long pid, Path agentJar) {
        if (!Files.isReadable(agentJar)) {
            throw new AttachFailure(agentJar + ": no such jar; build it with ./evenkeel --version");
        }
        TargetProcess target = TargetProcess.of(pid);
        VirtualMachine machine = connect(pid, target);
        try {
            JavaVersion.check(pid, property(machine, "java.specification.version"));
            return new Attachment(pid, machine, agentJar.toAbsolutePath().toString());
        } catch (AttachFailure e) {
            detach(machine);
            throw e;
        } catch (IOException e) {
            detach(machine);
            throw silent(pid, e);
        }
    }

    private static VirtualMachine connect(long pid, TargetProcess target) {
        try {
            return VirtualMachine.attach(target.id());
        } catch (AttachNotSupportedException e) {
            throw new AttachFailure(
                    "process " + pid
                            + " can't be attached to: it is no JVM, is just starting, or has attaching disabled",
                    e);
        } catch (IOException e) {
            throw silent(pid, e);
        }
    }

    private static AttachFailure silent(long pid, IOException cause) {
        return new AttachFailure(
                "process " + pid + " doesn't answer (" + cause.getMessage() + "): it may be ending or stopped", cause);
    }

    /**
     * Starts the agent there.
     *
     * @param config a file of settings that the other JVM can read, or an empty text
     * @return what runs, for a reader
     * @throws AttachFailure where it doesn't start
     */
    public String start(String config) {
        String path = config.isEmpty() ? "" : Path.of(config).toAbsolutePath().toString();
        return carryOut(Answer.orderToStart(path));
    }

    /**
     * Ends the agent there.
     *
     * @throws AttachFailure where none runs
     */
    public void stop() {
        carryOut(Answer.orderToStop());
    }

    private String carryOut(String order) {
        load(order);
        String answer;
        try {
            answer = property(machine, Answer.PROPERTY);
        } catch (IOException e) {
            throw silent(pid, e);
        }
        load(Answer.orderToForget());
        if (answer.startsWith(Answer.DONE)) {
            return answer.substring(Answer.DONE.length());
        }
        if (answer.startsWith(Answer.REFUSED)) {
            throw new AttachFailure(answer.substring(Answer.REFUSED.length()));
        }
        throw new AttachFailure("the agent in process " + pid + " gave no answer; its standard error may say why");
    }

    private void load(String order) {
        try {
            machine.loadAgent(jar, order);
        } catch (AgentLoadException e) {
            throw notLoaded(e);
        } catch (AgentInitializationException e) {
            throw new AttachFailure("the agent failed in process " + pid + "; its standard error says why", e);
        } catch (IOException e) {
            throw silent(pid, e);
        }
    }

    private AttachFailure notLoaded(AgentLoadException e) {
        String message = String.valueOf(e.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("not enabled") || message.contains("EnableDynamicAgentLoading")) {
            return new AttachFailure(
                    "process " + pid + " was started with -XX:-EnableDynamicAgentLoading: 'evenkeel watch " + pid
                            + "' works without an agent; for the agent start it without that flag or with -javaagent:"
                            + jar,
                    e);
        }
        return new AttachFailure(
                "process " + pid + " can't load " + jar + " ("
                        + message.lines().findFirst().orElse("")
                        + "): the jar must be readable there, also where it runs in a container",
                e);
    }

    private static String property(VirtualMachine machine, String name) throws IOException {
        return machine.getSystemProperties().getProperty(name, "");
    }

    private static void detach(VirtualMachine machine) {
        try {
            machine.detach();
        } catch (IOException e) {
            // the connection is gone, which is what was wanted
        }
    }

    @Override
    public void close() {
        detach(machine);
    }
}
