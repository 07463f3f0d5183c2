package dev.evenkeel.agent.application;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects, once there is an agent, until its breaker turns one of its requests away, then has mercy. Knows no class of the agent. */
public final class Shedding {
    private static final int KEPT = 200_000;

    private Shedding() {}

    /** Says "ready", and "shed" when a request was turned away while a probe was let in; ends with its standard input. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        List<Object[]> kept = new ArrayList<>();
        for (int i = 0; i < KEPT; i++) {
            kept.add(new Object[] {new int[8], kept.size()});
        }
        System.out.println("ready");
        while (enters("sheddable")) {
            if (System.getProperty("evenkeel.agent", "").contains("since=")) {
                System.gc();
            }
            Thread.sleep(1);
        }
        System.out.println(
                enters("probe") && beginsAndEnds("probe") && kept.size() == KEPT
                        ? "shed"
                        : "the probe was turned away");
        while (System.in.read() >= 0) {
            // what a parent writes has no meaning
        }
        System.out.println("bye");
    }

    @SuppressWarnings("unchecked") // as the agent's page says
    private static boolean enters(String priority) {
        Object breaker = System.getProperties().get("evenkeel.breaker");
        return !(breaker instanceof Predicate<?>) || ((Predicate<String>) breaker).test(priority);
    }

    @SuppressWarnings("unchecked") // as the agent's page says
    private static boolean beginsAndEnds(String priority) {
        Object breaker = System.getProperties().get("evenkeel.breaker");
        Runnable end =
                breaker instanceof Function<?, ?> ? ((Function<String, Runnable>) breaker).apply(priority) : null;
        if (end != null) {
            end.run();
        }
        return end != null;
    }
}
