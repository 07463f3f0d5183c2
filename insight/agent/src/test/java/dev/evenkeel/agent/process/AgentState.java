package dev.evenkeel.agent.process;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What another JVM shows of the agent in it. */
final class AgentState {

    private AgentState() {}

    private static Properties properties(TargetJvm jvm) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
            try {
                return machine.getSystemProperties();
            } finally {
                machine.detach();
            }
        } catch (IOException | com.sun.tools.attach.AttachNotSupportedException e) {
            throw new AssertionError("can't ask " + jvm.pid(), e);
        }
    }

    /** The agent's own property; empty where none runs. */
    static String said(TargetJvm jvm) {
        return properties(jvm).getProperty("evenkeel.agent", "");
    }

    /** Names of all properties that are ours. */
    static Set<String> ours(TargetJvm jvm) {
        Set<String> names = new TreeSet<>(properties(jvm).stringPropertyNames());
        names.removeIf(name -> !name.startsWith("evenkeel"));
        return names;
    }

    /** Waits until the agent has started. */
    static String await(TargetJvm jvm) {
        jvm.await(() -> said(jvm).contains("since="), "the agent's start");
        return said(jvm);
    }
}
