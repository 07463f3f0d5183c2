package dev.evenkeel.verify.bench.forecast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.verify.bench.forecast.judge.Judgement;
import dev.evenkeel.verify.bench.forecast.judge.Score;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.rules.Contestant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Scores as JSON: the seed, and an array of one object for each scenario and contestant. */
public final class ForecastJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ForecastJson() {}

    /** Writes them. */
    public static void write(long seed, List<Judgement> judgements, Path file) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("bench", "forecast");
        root.put("seed", seed);
        ArrayNode rows = root.putArray("scores");
        for (Scenario scenario : Scenario.values()) {
            for (Contestant contestant : Contestant.values()) {
                Score score = Score.of(judgements, contestant, List.of(scenario));
                ObjectNode row = rows.addObject();
                row.put("case", scenario.words());
                row.put("contestant", contestant.words());
                row.put("runs", score.runs());
                row.put("hits", score.hits());
                number(row, "leadMinutesP50", score.leadMinutes());
                number(row, "leadShareP50", score.leadShare());
                row.put("intervals", score.intervals());
                row.put("intervalsHeld", score.intervalsHeld());
                row.put("falseAlarms", score.falseAlarms());
                number(row, "quietDays", score.quietDays());
                number(row, "quietDaysAlarmed", score.quietAlarmedDays());
            }
        }
        MAPPER.writeValue(file.toFile(), root);
    }

    private static void number(ObjectNode row, String name, double value) {
        if (Double.isFinite(value)) {
            row.put(name, value);
        }
    }
}
