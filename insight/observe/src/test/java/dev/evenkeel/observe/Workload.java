package dev.evenkeel.observe;

import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The JVM that tests observe. It obeys lines on its input: {@code churn MILLIS} allocates, collects once as a whole, dumps threads, and
 * then allocates more than can be collected; {@code pin} pins a virtual thread;
 * {@code safepoints COUNT} holds all threads so often; {@code inside} begins to observe itself, {@code outside PID} another,
 * {@code tell} prints what it saw. It answers each with a line, and ends with its input.
 */
final class Workload {
    private static final int LIVE = 12_000;
    private static final int LARGE_EVERY = 4_000;
    private static final Queue<Signal> SEEN = new ConcurrentLinkedQueue<>();

    /** Keeps the compiler from seeing that nobody needs the objects. */
    @SuppressWarnings("UnusedVariable")
    private static volatile @Nullable Object escape;

    private Workload() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            obey(line.split(" ", -1), out);
        }
        System.exit(0);
    }

    private static void obey(String[] words, PrintStream out) throws Exception {
        switch (words[0]) {
            case "churn" -> {
                Thread.sleep(200);
                long from = System.currentTimeMillis();
                churn(Duration.ofMillis(Long.parseLong(words[1])));
                storm(Duration.ofMillis(Long.parseLong(words[1]) / 2));
                Thread.sleep(200);
                out.println(from + " " + System.currentTimeMillis());
            }
            case "inside" -> {
                Observation ignored = InProcess.start(ObservationSettings.defaults(), SEEN::add);
                out.println(ignored.isRunning());
            }
            case "safepoints" -> {
                safepoints(Integer.parseInt(words[1]));
                out.println("done");
            }
            case "pin" -> {
                pin();
                out.println("done");
            }
            case "tell" -> tell(out);
            case "outside" -> outside(Long.parseLong(words[1]), out);
            default -> throw new IOException("unknown: " + words[0]);
        }
    }

    /** Observes another JVM, and says how that went. */
    private static void outside(long pid, PrintStream out) {
        try {
            out.println(OtherProcess.start(pid, ObservationSettings.defaults(), SEEN::add)
                    .isRunning());
        } catch (ObservationException e) {
            out.println(e.getMessage());
        }
    }

    private static void tell(PrintStream out) {
        for (Signal signal : SEEN) {
            if (signal instanceof Pause pause) {
                out.println(new SafepointLog.Held(true, pause.name(), pause.at(), pause.duration()).asLine());
            } else if (signal instanceof Safepoint other) {
                out.println(new SafepointLog.Held(false, other.operation(), other.at(), other.duration()).asLine());
            }
        }
        out.println("told");
    }

    /** Objects that live for a while, large ones among them, and one collection of the whole heap in the middle. */
    static void churn(Duration howLong) throws InterruptedException {
        long begin = System.nanoTime();
        Random random = new Random(7);
        Deque<byte[]> live = new ArrayDeque<>();
        boolean collected = false;
        for (long count = 0; System.nanoTime() - begin < howLong.toNanos(); count++) {
            live.addLast(new byte[random.nextInt(4_000)]);
            if (live.size() > LIVE) {
                live.removeFirst();
            }
            if (count % LARGE_EVERY == 0) {
                escape = new byte[700_000];
                Thread.sleep(1);
            }
            if (!collected && System.nanoTime() - begin > howLong.toNanos() / 2) {
                collected = true;
                System.gc();
                escape = Thread.getAllStackTraces();
            }
        }
    }

    /** More than a concurrent collector keeps up with: threads come to stall, collections to be finished in a pause. */
    private static void storm(Duration howLong) throws InterruptedException {
        long begin = System.nanoTime();
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                while (System.nanoTime() - begin < howLong.toNanos()) {
                    escape = new byte[300_000];
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** A virtual thread that sleeps while a class is initialized holds on to its carrier; there are such threads from JDK 21 on. */
    private static void pin() throws Exception {
        Runnable sleep = () -> escape = SlowToInitialize.TEXT;
        Object thread =
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, sleep);
        ((Thread) thread).join();
    }

    /** Takes a moment. */
    private static final class SlowToInitialize {
        static final String TEXT = slowly();

        private static String slowly() {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "initialized";
        }
    }

    /** Many short safepoints: each dump of all threads is one. */
    private static void safepoints(int count) {
        for (int i = 0; i < count; i++) {
            escape = Thread.getAllStackTraces();
        }
    }
}
