package dev.evenkeel.verify.run.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads of a service that answer requests: a gateway's event loops, nginx's processes. Once a service is warm they may go before
 * its compiler's and collector's threads and the kernel's own, which would hold a woken loop until the next tick
 * (docs/decisions/0019).
 */
public final class ServingThreads {
    /** Under that of client and back end. */
    public static final int PRIORITY = 1;

    private static final List<String> NAMES = List.of("evenkeel-loop", "nginx");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private ServingThreads() {}

    /**
     * Puts them into the round-robin real-time class. Threads that they start are not in it.
     *
     * @param processes of the service
     * @return whether there were any, and all of them are in it
     */
    public static boolean raise(List<Long> processes) {
        List<List<String>> commands = commands(Path.of("/proc"), processes);
        return !commands.isEmpty() && commands.stream().allMatch(command -> ShortCommand.succeeds(command, LIMIT));
    }

    static List<List<String>> commands(Path proc, List<Long> processes) {
        List<List<String>> commands = new ArrayList<>();
        for (long process : processes) {
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(
                    proc.resolve(Long.toString(process)).resolve("task"))) {
                for (Path task : tasks) {
                    if (serves(task)) {
                        commands.add(List.of(
                                "chrt",
                                "--reset-on-fork",
                                "--rr",
                                "--pid",
                                Integer.toString(PRIORITY),
                                task.getFileName().toString()));
                    }
                }
            } catch (IOException e) {
                return List.of();
            }
        }
        return commands;
    }

    /** A thread that has ended meanwhile serves no more. */
    private static boolean serves(Path task) {
        try {
            String name = Files.readString(task.resolve("comm")).strip();
            return NAMES.stream().anyMatch(name::startsWith);
        } catch (IOException e) {
            return false;
        }
    }
}
