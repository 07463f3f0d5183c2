package dev.evenkeel.verify.run;

import com.sun.net.httpserver.HttpServer;
import dev.evenkeel.load.ClientCost;
import dev.evenkeel.load.LoadPlan;
import dev.evenkeel.load.LoadResult;
import dev.evenkeel.load.LoadWindow;
import dev.evenkeel.load.SendLag;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Speaks the lines of the gateway, the back end and the load generator without their work; {@code -Dstub.fault} goes wrong. */
public final class StubMain {
    /** Windows are short, so that tests are. */
    static final Duration WINDOW = Duration.ofMillis(300);

    private static final PrintStream OUT = System.out;
    private static final String FAULT = System.getProperty("stub.fault", "");

    private StubMain() {}

    /** Plays the part of the first argument. */
    public static void main(String[] arguments) throws Exception {
        List<String> options = Arrays.asList(arguments);
        // Its name is that of the loop that the experiment lets go first.
        Thread.ofPlatform().name("evenkeel-" + arguments[0]).daemon().start(StubMain::exitWithInput);
        switch (arguments[0]) {
            case "gateway" -> gateway();
            case "faulted-gateway" -> faultedGateway(Path.of(options.get(options.indexOf("--trigger") + 1)));
            case "backend" -> {
                OUT.println("backend listening on 127.0.0.1:9");
                Thread.sleep(Duration.ofMinutes(5));
            }
            case "load" ->
                load(
                        Path.of(options.get(options.indexOf("--json") + 1)),
                        Integer.parseInt(options.get(options.indexOf("--windows") + 1)));
            case "awake" -> Thread.sleep(Duration.ofMinutes(5));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Arguments of those that live and are our children. {@code ProcessHandle.Info} leaves out those behind a long class path. */
    static List<String> living() {
        return ProcessHandle.current()
                .descendants()
                .map(child -> commandLine(child.pid()))
                .filter(line -> line.contains(StubMain.class.getName()))
                .map(line -> line.substring(line.indexOf(StubMain.class.getName())))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    private static void exitWithInput() {
        try {
            while (System.in.read() >= 0) {
                // only its end matters
            }
        } catch (IOException e) {
            // an end as well
        }
        System.exit(0);
    }

    private static void gateway() throws Exception {
        if (FAULT.equals("no-start")) {
            throw new IllegalStateException("port 80 is taken: choose another");
        }
        HttpServer admin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        long began = System.nanoTime();
        admin.createContext("/metrics", exchange -> {
            long allocated = 1_000 + (System.nanoTime() - began) / 1_000;
            byte[] body = ("evenkeel_gateway_heap_allocated_bytes_total " + allocated
                            + "\nevenkeel_offheap_live_bytes 77\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        admin.start();
        OUT.println("gateway listening on 127.0.0.1:9");
        OUT.println("admin listening on 127.0.0.1:" + admin.getAddress().getPort());
        byte[][] kept = new byte[2_000][];
        for (int i = 0; ; i++) {
            kept[i % kept.length] = new byte[10_000];
            if (i % 100 == 0) {
                Thread.sleep(2);
            }
            if (FAULT.equals("gateway-dies") && System.nanoTime() - began > 500_000_000L) {
                System.err.println("the disk is on fire");
                System.exit(1);
            }
        }
    }

    private static void faultedGateway(Path trigger) throws Exception {
        OUT.println("gateway listening on 127.0.0.1:9");
        while (!Files.exists(trigger)) {
            Thread.sleep(10);
        }
        tell("fault begins");
        tell("fault holds");
        if (FAULT.equals("gateway-dies")) {
            System.err.println("the heap is on fire");
            System.exit(1);
        }
        Thread.sleep(WINDOW.multipliedBy(5));
        tell("fault healed");
        tell("shed 7");
        Thread.sleep(Duration.ofMinutes(5));
    }

    private static void tell(String line) {
        OUT.println(System.currentTimeMillis() + " " + line);
    }

    private static void load(Path file, int windows) throws Exception {
        say("fill", 0, 0);
        say("warmup", 0, 1.5);
        if (FAULT.equals("load-dies")) {
            throw new IllegalStateException("connection refused");
        }
        say("measure", 0, 1.5);
        List<LoadWindow> measured = new ArrayList<>();
        Histogram all = new Histogram(3);
        for (int i = 0; i < windows; i++) {
            Histogram latencies = new Histogram(3);
            latencies.recordValue(2_000_000);
            all.add(latencies);
            long start = Duration.between(Instant.EPOCH, Instant.now()).toNanos();
            SendLag lag = new SendLag(10, 20, 0, 5, 25);
            measured.add(new LoadWindow(i, start, 1, 1, 0, 0, lag, false, latencies));
            Thread.sleep(WINDOW);
            say("measure", i + 1, 2.0);
        }
        if (!FAULT.equals("no-result")) {
            LoadPlan plan =
                    LoadPlan.to("127.0.0.1", 9).windows(windows).window(WINDOW).build();
            ClientCost cost = new ClientCost(0.1, 0, 1);
            new LoadResult(plan, false, measured, all, Map.of(), 0, 0, 0, cost, Optional.empty(), List.of())
                    .write(file);
        }
        say("drain", windows, 2.0);
        say("done", windows, 2.0);
        if (FAULT.equals("never-done")) {
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    private static void say(String phase, int window, double p99Millis) {
        OUT.println("{\"phase\":\"" + phase + "\",\"window\":" + window + ",\"p99_ms\":" + p99Millis + "}");
    }
}
