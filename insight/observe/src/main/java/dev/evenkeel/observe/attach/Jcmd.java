package dev.evenkeel.observe.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JDK's own command for asking a JVM; each call is a process of some 0.2 s. */
final class Jcmd {
    private static final long TIMEOUT_SECONDS = 30;

    private final Path executable;
    private final long pid;

    private Jcmd(Path executable, long pid) {
        this.executable = executable;
        this.pid = pid;
    }

    /**
     * Finds the command beside the Java that runs this.
     *
     * @throws TargetException when that Java is no JDK
     */
    static Jcmd find(long pid) throws TargetException {
        Path found = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(found)) {
            throw new TargetException(
                    "Observing another process needs the command jcmd of a JDK; this Java has none: " + found);
        }
        return new Jcmd(found, pid);
    }

    /**
     * Asks, and returns the answer.
     *
     * @throws TargetException when there is none
     */
    String ask(String question) throws TargetException {
        try {
            Process process = command(question).start();
            process.getOutputStream().close();
            // Its output is less than a pipe holds, so it can end before it is read.
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new TargetException("The JVM didn't answer within " + TIMEOUT_SECONDS
                        + " s; it may be stopped or very busy, try again: pid=" + pid);
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TargetException("The command jcmd can't be run (" + e.getMessage() + "): " + executable, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("Interrupted while the JVM was asked: pid=" + pid, e);
        }
    }

    private ProcessBuilder command(String question) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        executable.toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        Long.toString(pid),
                        question))
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder;
    }
}
