package dev.evenkeel.observe;

import dev.evenkeel.signals.Signal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own that runs {@link Workload}; it ends with the test. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private ChildJvm(Process process) {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one and waits until it listens. */
    static ChildJvm start(Path jdk, List<String> options) throws IOException {
        return start(List.of(), jdk, classPath(), options);
    }

    /** The same, started through another command, and with the classes at another place. */
    static ChildJvm start(List<String> prefix, Path jdk, String classPath, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(jdk.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Workload.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        ChildJvm child = new ChildJvm(builder.start());
        String first = child.answers.readLine();
        if (!"ready".equals(first)) {
            child.close();
            throw new IOException("The child said: " + first);
        }
        return child;
    }

    /** The classes of the product and of the tests, as far as a child needs them. */
    static String classPath() {
        return Stream.of(Workload.class, Observation.class, Signal.class)
                .map(ChildJvm::placeOf)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    long pid() {
        return process.pid();
    }

    /** Gives an order and returns the answer. */
    String ask(String order) throws IOException {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return answers.readLine();
    }

    /** The lines from an order's answer up to a last one. */
    List<String> askAll(String order, String last) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = ask(order); line != null && !line.equals(last); line = answers.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** As if the machine had failed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
