package dev.evenkeel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.bench.forecast.ForecastBench;
import dev.evenkeel.verify.bench.forecast.judge.Judgement;
import dev.evenkeel.verify.bench.forecast.judge.Score;
import dev.evenkeel.verify.bench.forecast.label.LabelledRun;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.record.RecordedRun;
import dev.evenkeel.verify.bench.forecast.record.RunFile;
import dev.evenkeel.verify.bench.forecast.rules.Contestant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The forecast on what was seen of real JVMs, and on generated runs of fixed seeds: a change of the model that makes it blind or
 * nervous is seen here. The seeds are not those of a bench, which draws its own.
 */
final class ForecastReplayTest {
    private static final Path RECORDED = Tree.ROOT.resolve("lab").resolve("forecast");
    private static final List<Scenario> FAILING = Arrays.stream(Scenario.values())
            .filter(scenario -> !scenario.isQuiet())
            .toList();
    private static final List<Scenario> QUIET =
            Arrays.stream(Scenario.values()).filter(Scenario::isQuiet).toList();

    @Test
    void realRunsAreForetoldAndQuietOnesLeftAlone() throws IOException {
        List<RecordedRun> recorded = RunFile.readAll(RECORDED);
        Set<Scenario> scenarios = recorded.stream().map(RecordedRun::scenario).collect(Collectors.toSet());
        assertThat(scenarios).hasSize(Scenario.values().length - 1).doesNotContain(Scenario.PAUSE_GROWTH);
        List<Judgement> judgements = judge(List.copyOf(recorded));
        assertThat(Score.of(judgements, Contestant.EVENKEEL, FAILING).recall()).isGreaterThanOrEqualTo(0.95);
        assertThat(Score.of(judgements, Contestant.EVENKEEL, QUIET).falseAlarms())
                .isLessThanOrEqualTo(2);
    }

    /** And the judge tells a bad rule from a good one: one that finds everything right would pass as well. */
    @Test
    void generatedRunsAreForetoldAndQuietOnesLeftAlone() {
        List<Judgement> judgements = judge(ForecastBench.generated(20_260_301, 1, 0.5));
        assertThat(Score.of(judgements, Contestant.EVENKEEL, FAILING).recall()).isGreaterThanOrEqualTo(0.93);
        assertThat(Score.of(judgements, Contestant.EVENKEEL, QUIET).falseAlarmsPerDay())
                .isLessThan(1);
        Score nervous = Score.of(judgements, Contestant.MANN_KENDALL, QUIET);
        assertThat(nervous.falseAlarmsPerDay()).isGreaterThan(2);
        Score late = Score.of(judgements, Contestant.THRESHOLD, FAILING);
        assertThat(late.recall()).isLessThan(0.9);
    }

    @Test
    void aRunIsTheSameAfterItWasWrittenAndRead(@TempDir Path folder) throws IOException {
        RecordedRun run = RunFile.readAll(RECORDED).get(0);
        RecordedRun again = RunFile.read(RunFile.write(run, folder));
        assertThat(again.label()).isEqualTo(run.label());
        assertThat(again.signals()).isEqualTo(run.signals()).isNotEmpty();
    }

    private static List<Judgement> judge(List<LabelledRun> runs) {
        return new ForecastBench().judge(runs, (number, count, title) -> {});
    }
}
