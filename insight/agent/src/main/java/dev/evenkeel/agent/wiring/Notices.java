package dev.evenkeel.agent.wiring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes notices on to whoever wants them. Safe for use by many threads. */
final class Notices implements Consumer<Notice> {
    private final List<Consumer<? super Notice>> readers = new CopyOnWriteArrayList<>();

    void add(Consumer<? super Notice> reader) {
        readers.add(reader);
    }

    @Override
    public void accept(Notice notice) {
        for (Consumer<? super Notice> reader : readers) {
            reader.accept(notice);
        }
    }
}
