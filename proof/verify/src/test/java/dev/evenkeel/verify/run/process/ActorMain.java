package dev.evenkeel.verify.run.process;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A child that behaves as it is told: {@code wait}, {@code stubborn}, {@code fail}, {@code parent}, {@code forks}. */
public final class ActorMain {
    private ActorMain() {}

    /** Behaves until it is ended. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        switch (arguments[0]) {
            case "wait" -> awaitEndOfInput(out);
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(ActorMain::sleepForever));
                out.println("ready");
                sleepForever();
            }
            case "fail" -> throw new IllegalStateException("the port is taken");
            case "forks" -> {
                Process sleeper = new ProcessBuilder("sleep", "300").start();
                out.println("sleeper " + sleeper.pid());
                sleepForever();
            }
            case "parent" -> {
                ChildCommand command = ChildCommand.ofRunningJvm(ActorMain.class.getName(), List.of());
                Placement placement = Placement.ofThisHost();
                List<String> line = placement.seated(Seat.SERVICE, command.line(List.of("-Xmx32m"), List.of("wait")));
                try (ChildGroup group = new ChildGroup()) {
                    CountDownLatch ready = new CountDownLatch(1);
                    Child child = group.start("child", line, said -> ready.countDown());
                    if (ready.await(30, TimeUnit.SECONDS)) {
                        out.println("child " + child.pid());
                    }
                    sleepForever();
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void awaitEndOfInput(PrintStream out) throws IOException {
        out.println("ready");
        while (System.in.read() >= 0) {
            // only its end matters
        }
    }

    private static void sleepForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
