package dev.evenkeel.verify.run.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands that end by themselves and of which only success matters. */
public final class ShortCommand {
    private ShortCommand() {}

    /**
     * Runs a command and waits for it. What it prints is discarded.
     *
     * @param command program and arguments
     * @param limit after which it is killed
     * @return whether it could be started and ended with status 0 in time
     */
    public static boolean succeeds(List<String> command, Duration limit) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().close();
                return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
