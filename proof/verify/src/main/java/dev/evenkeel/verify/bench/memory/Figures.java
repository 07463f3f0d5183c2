package dev.evenkeel.verify.bench.memory;

import java.util.ArrayList;
import java.util.List;

/** The figures that most benches report. */
final class Figures {

    private Figures() {}

    /** Time and garbage of one operation, of which a round has so many. */
    static List<Figure> of(Timing timing, int operationsPerRound) {
        return of("", timing, operationsPerRound);
    }

    /** The same, of one of several kinds of operation in a scenario. */
    static List<Figure> of(String detail, Timing timing, int operationsPerRound) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(detail, "ns/op", timing.nanosPerRound() / operationsPerRound, true));
        if (!Double.isNaN(timing.bytesPerRound())) {
            figures.add(new Figure(detail, "B/op", timing.bytesPerRound() / operationsPerRound, true));
        }
        return figures;
    }
}
