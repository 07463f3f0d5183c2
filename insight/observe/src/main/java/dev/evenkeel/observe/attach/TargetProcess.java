package dev.evenkeel.observe.attach;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Another JVM, as seen from here. Whether it can be attached to is found out from the files of the OS first: an attach sends a
 * signal that ends a process which is no JVM, and makes a JVM print its threads that doesn't take part.
 */
final class TargetProcess {
    private static final int OLDEST_JDK = 17;
    private static final String NO_ATTACH = "-XX:+DisableAttachMechanism";

    private static final String CAUGHT = "SigCgt:";
    private static final int HEXADECIMAL = 16;
    /** Signal 3. */
    private static final long QUIT_BIT = 1L << 2;

    private final long pid;
    private final Path folder;

    TargetProcess(long pid) {
        this.pid = pid;
        folder = Path.of("/proc", Long.toString(pid));
    }

    /**
     * Checks that it can be observed, as far as that can be seen from outside.
     *
     * @throws TargetException when not
     */
    void check() throws TargetException {
        if (pid == ProcessHandle.current().pid()) {
            throw new TargetException(
                    "This is the observing process itself; name another, or observe from inside: pid=" + pid);
        }
        if (!Files.isDirectory(folder)) {
            throw new TargetException(
                    "There is no such process; `jps` lists the JVMs that you can observe: pid=" + pid);
        }
        if (!maps().contains("/libjvm.so")) {
            throw new TargetException(
                    "The process is no JVM (HotSpot); `jps` lists those that you can observe: pid=" + pid);
        }
        if (!catchesQuit(text("status"))) {
            throw new TargetException(
                    "The JVM doesn't listen yet, or was started with -Xrs and never will; try again in a second: pid="
                            + pid);
        }
        if (text("cmdline").contains(NO_ATTACH)) {
            throw new TargetException("The JVM was started with " + NO_ATTACH
                    + ", so it can't be observed from outside; start it without that option: pid=" + pid);
        }
    }

    private String maps() throws TargetException {
        try {
            return Files.readString(folder.resolve("maps"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new TargetException(
                    "The process belongs to " + owner() + "; observe it as that user or as root: pid=" + pid, e);
        }
    }

    private String owner() {
        try {
            return "the user " + Files.getOwner(folder).getName();
        } catch (IOException e) {
            return "another user";
        }
    }

    /** Whether SIGQUIT, by which an attach begins, is caught; a process that doesn't would end by it. */
    static boolean catchesQuit(String status) {
        return status.lines()
                .filter(line -> line.startsWith(CAUGHT))
                .map(line -> line.substring(CAUGHT.length()).strip())
                .anyMatch(mask -> (Long.parseUnsignedLong(mask, HEXADECIMAL) & QUIT_BIT) != 0);
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Its system properties.
     *
     * @throws TargetException when it can't be attached to or is older than JDK 17
     */
    Properties properties() throws TargetException {
        Properties found = attachAndAsk();
        requireRecent(found, pid);
        return found;
    }

    /** Refuses a JVM whose recorder can't be read while it records. */
    static void requireRecent(Properties found, long pid) throws TargetException {
        String version = found.getProperty("java.specification.version", "0");
        if (feature(version) < OLDEST_JDK) {
            throw new TargetException("The JVM is of Java " + version + "; observing needs Java " + OLDEST_JDK
                    + " or newer, so run the service with a newer one: pid=" + pid);
        }
    }

    private Properties attachAndAsk() throws TargetException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.getSystemProperties();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new TargetException(
                    "The JVM doesn't let others attach (" + oneLine(e) + "); is it run with " + NO_ATTACH
                            + " or -Xrs, or has it only just been started? pid=" + pid,
                    e);
        } catch (IOException e) {
            throw new TargetException(
                    "The JVM can't be attached to (" + oneLine(e)
                            + "); observe it as its own user or as root, on the same machine: pid=" + pid,
                    e);
        } catch (NoClassDefFoundError e) {
            throw new TargetException("Observing another process needs a JDK; this Java has no module jdk.attach.", e);
        }
    }

    /** The number of a Java version: 8 of {@code 1.8}, 25 of {@code 25}. */
    static int feature(String version) {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        try {
            return Integer.parseInt(digits.split("\\.", -1)[0]);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** A path of the process's own view of files, as this process can open it: a container has a view of its own. */
    Path seenFromHere(Path itsPath) {
        Path root = folder.resolve("root");
        try {
            if (Files.isSameFile(root, Path.of("/"))) {
                return itsPath;
            }
        } catch (IOException e) {
            return itsPath;
        }
        return root.resolve(itsPath.toString().substring(1));
    }

    private static String oneLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
