package dev.evenkeel.agent.wiring;

import dev.evenkeel.observe.ApplicationEvent;
import dev.evenkeel.slo.event.BreakerTransition;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Breakers that the application has of its own, from our library or as our gateway: their transitions are events of the flight
 * recorder, and become notices here. The agent's own breaker tells its transitions itself; both classes have one name, in two loaders.
 */
final class ApplicationBreakers {
    private final Consumer<? super Notice> notices;

    ApplicationBreakers(Consumer<? super Notice> notices) {
        this.notices = notices;
    }

    ApplicationEvent transitions() {
        return new ApplicationEvent(BreakerTransition.NAME, this::read);
    }

    private void read(RecordedEvent event) {
        if (event.getEventType().getId()
                != EventType.getEventType(BreakerTransition.class).getId()) {
            notices.accept(Notice.ofBreaker(
                    event.getStartTime(),
                    "application",
                    event.getString("from"),
                    event.getString("to"),
                    event.getString("cause"),
                    event.getString("reason"),
                    event.getDouble("admitted")));
        }
    }
}
