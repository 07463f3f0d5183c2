package dev.evenkeel.agent.wiring;

import dev.evenkeel.observe.ApplicationEvent;
import dev.evenkeel.slo.event.BreakerTransition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Breakers that the application has of its own, from our library or as our gateway: their transitions are events of the flight
 * recorder, and become notices here. The agent's own breaker tells its transitions itself; both classes have one name, in two loaders.
 */
final class ApplicationBreakers {
    private static final String NAME = "dev.evenkeel.BreakerTransition";

    private final Consumer<? super Notice> notices;

    ApplicationBreakers(Consumer<? super Notice> notices) {
        this.notices = notices;
    }

    ApplicationEvent transitions() {
        return new ApplicationEvent(NAME, this::read);
    }

    private void read(RecordedEvent event) {
        if (event.getEventType().getId()
                != EventType.getEventType(BreakerTransition.class).getId()) {
            notices.accept(notice(event));
        }
    }

    private static Notice notice(RecordedEvent event) {
        String to = event.getString("to");
        String cause = event.getString("cause");
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(Notice.BREAKER_OWNER, "application");
        attributes.put(Notice.BREAKER_FROM, event.getString("from"));
        attributes.put(Notice.BREAKER_TO, to);
        if (!cause.isEmpty()) {
            attributes.put(Notice.BREAKER_CAUSE, cause);
        }
        attributes.put(Notice.BREAKER_ADMITTED, Double.toString(event.getDouble("admitted")));
        return new Notice(
                event.getStartTime(),
                to.equals("open"),
                Notice.BREAKER_TRANSITION,
                event.getString("reason"),
                attributes);
    }
}
