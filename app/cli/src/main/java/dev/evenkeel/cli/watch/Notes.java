package dev.evenkeel.cli.watch;

import dev.evenkeel.cli.watch.Picture.Note;
import dev.evenkeel.slo.event.BreakerTransition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/** What a governor or a breaker in the other JVM decides: its own events, from the same repository. */
final class Notes implements AutoCloseable {
    private static final String DECISION = "dev.evenkeel.Decision";

    private final EventStream stream;

    private Notes(EventStream stream) {
        this.stream = stream;
    }

    /** From the repository of a JVM that is being recorded; empty if it can't be read. */
    static Optional<Notes> follow(Path repository, Consumer<Note> sink) {
        try {
            EventStream stream = EventStream.openRepository(repository);
            stream.setStartTime(Instant.now());
            stream.onEvent(DECISION, event -> sink.accept(decision(event)));
            stream.onEvent(BreakerTransition.NAME, event -> sink.accept(transition(event)));
            stream.startAsync();
            return Optional.of(new Notes(stream));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Note decision(RecordedEvent event) {
        return new Note(event.getStartTime(), text(event, "what"), text(event, "reason"), text(event, "effect"));
    }

    private static Note transition(RecordedEvent event) {
        String what = "breaker " + text(event, "from") + " to " + text(event, "to");
        return new Note(event.getStartTime(), what, text(event, "reason"), "done");
    }

    private static String text(RecordedEvent event, String field) {
        return event.hasField(field) && event.getValue(field) instanceof String value ? value : "";
    }

    @Override
    public void close() {
        stream.close();
    }
}
