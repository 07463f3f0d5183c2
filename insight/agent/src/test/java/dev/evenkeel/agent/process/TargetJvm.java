package dev.evenkeel.agent.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A JVM that the agent is put into; it ends with its standard input, and is killed on close. */
final class TargetJvm implements AutoCloseable {
    private static final long WAIT_NANOS_MAX = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private TargetJvm(Process process) {
        this.process = process;
        readers.add(read(process.getInputStream(), out));
        readers.add(read(process.getErrorStream(), err));
    }

    /** Starts a JVM and doesn't wait for anything. */
    static TargetJvm start(Jdk jdk, String classPath, Class<?> main, List<String> options) throws IOException {
        List<String> line = new ArrayList<>(
                List.of(jdk.tool("java"), "-Xmx128m", "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
        line.addAll(options);
        line.addAll(List.of("-cp", classPath, main.getName()));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment()
                .keySet()
                .removeIf(name -> name.equals("JAVA_TOOL_OPTIONS") || name.startsWith("JDK_JAVA"));
        return new TargetJvm(builder.start());
    }

    /** Starts an application of the tests and waits until it says that it is ready. */
    static TargetJvm ready(Jdk jdk, Class<?> main, String... options) throws IOException {
        TargetJvm jvm = start(jdk, AgentFiles.testClasses(), main, List.of(options));
        jvm.awaitOut("ready");
        return jvm;
    }

    private static Thread read(InputStream in, List<String> lines) {
        Thread thread = new Thread(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException e) {
                lines.add("can't be read: " + e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    long pid() {
        return process.pid();
    }

    List<String> out() {
        return List.copyOf(out);
    }

    /** Its standard error without what the JVM itself says of agents that are loaded while it runs. */
    List<String> err() {
        return err.stream().filter(line -> !line.startsWith("WARNING: ")).toList();
    }

    void awaitOut(String line) {
        await(() -> out.contains(line), "the line '" + line + "'");
    }

    void awaitErr(String part) {
        await(() -> err.stream().anyMatch(line -> line.contains(part)), "'" + part + "' on standard error");
    }

    /** Waits until something holds; fails when the process ends before, or after a minute. */
    void await(BooleanSupplier holds, String what) {
        long endNanos = System.nanoTime() + WAIT_NANOS_MAX;
        while (!holds.getAsBoolean()) {
            boolean over = System.nanoTime() - endNanos >= 0;
            if (over || !process.isAlive()) {
                join();
                if (holds.getAsBoolean()) {
                    return;
                }
                throw new AssertionError("waited for " + what + ", " + (over ? "too long" : "the process ended")
                        + "; out: " + out + ", err: " + err);
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Closes its standard input. */
    void askToEnd() throws IOException {
        process.getOutputStream().close();
    }

    /** Its exit status; fails after a minute. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(WAIT_NANOS_MAX, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("did not end; out: " + out + ", err: " + err);
        }
        join();
        return process.exitValue();
    }

    private void join() {
        try {
            for (Thread reader : readers) {
                reader.join(1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        join();
    }
}
