package dev.evenkeel.verify.bench.memory;

import java.util.ArrayList;
import java.util.List;

/** The figures that most benches report. */
final class Figures {

    private Figures() {}

    /** Time and garbage of one operation, of which a round has so many. */
    static List<Figure> of(Timing timing, int operationsPerRound) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("ns/op", timing.nanosPerRound() / operationsPerRound));
        if (!Double.isNaN(timing.bytesPerRound())) {
            figures.add(Figure.of("B/op", timing.bytesPerRound() / operationsPerRound));
        }
        return figures;
    }
}
