package dev.evenkeel.agent.application;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.State;
import java.io.IOException;
import java.time.Instant;

/** Has a breaker of our library, beside the agent's, which it opens once there is an agent. */
public final class OwnBreaker {

    private OwnBreaker() {}

    /** Says "ready", and "open" when its breaker is; ends with its standard input. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        System.out.println("ready");
        while (!System.getProperty("evenkeel.agent", "").contains("since=")) {
            Thread.sleep(10);
        }
        Breaker breaker = new Breaker(Objective.ofPauses());
        Instant now = Instant.now();
        breaker.warn("the application foresees the worst", now.plusSeconds(60));
        breaker.evaluate(now);
        System.out.println(breaker.state() == State.OPEN ? "open" : breaker.state());
        while (System.in.read() >= 0) {
            // what a parent writes has no meaning
        }
        System.out.println("bye");
    }
}
