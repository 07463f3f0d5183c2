package dev.evenkeel.agent.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that shall get the agent, as far as the OS shows it. Looked at before the JVM is spoken to, because what the attach API says
 * of a process it can't reach is the same for four different reasons, and it takes ten seconds to say it.
 */
final class TargetProcess {
    private static final String ATTACH_OFF = "-XX:+DisableAttachMechanism";
    private static final String ROOT = "root";

    private final long pid;

    private TargetProcess(long pid) {
        this.pid = pid;
    }

    /**
     * A process that can be attached to, as far as can be told from outside.
     *
     * @throws AttachFailure where it can't
     */
    static TargetProcess of(long pid) {
        if (ProcessHandle.current().pid() == pid) {
            throw new AttachFailure(pid + " is this command itself: name the process of your application");
        }
        ProcessHandle handle = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new AttachFailure("no process has the id " + pid + ": jps -l lists the JVMs"));
        TargetProcess target = new TargetProcess(pid);
        checkOwner(
                pid,
                handle.info().user().orElse(""),
                ProcessHandle.current().info().user().orElse(""));
        target.checkOptions();
        return target;
    }

    /** An owner that the OS doesn't tell is left to the attach API to judge. */
    static void checkOwner(long pid, String owner, String self) {
        if (!owner.isEmpty() && !self.equals(owner) && !self.equals(ROOT)) {
            throw new AttachFailure("process " + pid + " belongs to " + owner + ": run this command as " + owner
                    + (owner.equals(ROOT) ? "" : " or root"));
        }
    }

    private void checkOptions() {
        if (commandLine().contains(ATTACH_OFF)) {
            throw new AttachFailure("process " + pid + " was started with " + ATTACH_OFF
                    + ", so nothing can attach to it: start it without, or with -javaagent:evenkeel-agent.jar");
        }
    }

    /** Empty where the OS doesn't show it. */
    private List<String> commandLine() {
        try {
            String line =
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            return List.of(line.split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    String id() {
        return Long.toString(pid);
    }
}
