package dev.evenkeel.verify.bench.diurnal;

import dev.evenkeel.governor.Decision;
import dev.evenkeel.governor.Governor;
import dev.evenkeel.governor.GovernorSettings;
import dev.evenkeel.governor.LeverException;
import dev.evenkeel.governor.Surroundings;
import dev.evenkeel.governor.hotspot.HotSpotLevers;
import dev.evenkeel.observe.InProcess;
import dev.evenkeel.observe.Observation;
import dev.evenkeel.observe.ObservationException;
import dev.evenkeel.observe.ObservationSettings;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.run.sample.Proc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Runs the days in this JVM, governed or not. It is observed the same way in both cases, so that what is compared is the
 * governor and not the observing.
 */
public final class DiurnalRun {
    private static final long SESSION_BYTES = 160L << 20;
    private static final double OBJECTIVE_NANOS = 15e6;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long RESIDENT_EVERY_MILLIS = 100;
    private static final Duration LAST_SIGNALS = Duration.ofMillis(1_500);

    private final Days days;
    private final Governing governing;
    private final Diary diary = new Diary();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong decisions = new AtomicLong();
    private final List<Client> clients = new ArrayList<>();
    private double nightResidentSum;
    private long nightResidentCount;
    private long residentMax;

    private DiurnalRun(Days days, Governing governing) {
        this.days = days;
        this.governing = governing;
    }

    /**
     * Runs them; takes as long as they do.
     *
     * @throws ExperimentException if this JVM can't be observed or governed
     */
    public static Findings of(Days days, Governing governing) {
        DiurnalRun run = new DiurnalRun(days, governing);
        try {
            return run.run();
        } catch (ObservationException | LeverException e) {
            throw new ExperimentException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("the measurement was interrupted", e);
        }
    }

    private Findings run() throws ObservationException, LeverException, InterruptedException {
        Optional<GovernorSettings> settings = governing.settings(days);
        if (settings.isEmpty()) {
            return observed(diary);
        }
        Surroundings around = Surroundings.alone().withRequests(begun::get);
        try (Governor governor = Governor.start(settings.get(), HotSpotLevers.ofThisJvm(), around, this::count)) {
            return observed(signal -> {
                diary.accept(signal);
                governor.accept(signal);
            });
        }
    }

    private void count(Decision decision) {
        if (decision.effect() == Decision.Effect.DONE) {
            decisions.getAndIncrement();
        }
    }

    private Findings observed(Consumer<Signal> sink) throws ObservationException, InterruptedException {
        ObservationSettings often = ObservationSettings.defaults().withReadings(Duration.ofMillis(250));
        Observation observation = InProcess.start(often, sink);
        Instant start = Instant.now();
        try {
            long startNanos = System.nanoTime();
            long cpuBefore = cpuNanos();
            serve(startNanos);
            double processors = (double) (cpuNanos() - cpuBefore) / (System.nanoTime() - startNanos);
            Thread.sleep(LAST_SIGNALS.toMillis());
            return findings(start, processors);
        } finally {
            observation.close();
        }
    }

    private void serve(long startNanos) throws InterruptedException {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Client client = new Client(days, count, startNanos, SESSION_BYTES / count, i, begun);
            clients.add(client);
            threads.add(Thread.ofPlatform().name("client-" + i).start(client));
        }
        while (threads.stream().anyMatch(Thread::isAlive)) {
            look(System.nanoTime() - startNanos);
            Thread.sleep(RESIDENT_EVERY_MILLIS);
        }
    }

    private void look(long nanos) {
        long resident = Proc.mounted().memory(List.of(ProcessHandle.current())).residentBytes();
        if (days.isNight(nanos)) {
            nightResidentSum += resident;
            nightResidentCount++;
        }
        if (days.isNight(nanos) || days.isPeak(nanos)) {
            residentMax = Math.max(residentMax, resident);
        }
    }

    private static long cpuNanos() {
        return Proc.mounted().cpuNanos(List.of(ProcessHandle.current()));
    }

    private Findings findings(Instant start, double processors) {
        Histogram all = new Histogram(3);
        int broken = 0;
        for (int second = 0; second < days.peakSecondsInAll(); second++) {
            Histogram one = new Histogram(3);
            for (Client client : clients) {
                one.add(client.peakSeconds().get(second));
            }
            broken += one.getValueAtPercentile(99) > OBJECTIVE_NANOS ? 1 : 0;
            all.add(one);
        }
        List<Long> interruptions = diary.peakInterruptionNanos(days, start);
        double seconds = days.peakSecondsInAll();
        return new Findings(
                all.getValueAtPercentile(99) / NANOS_PER_MILLI,
                broken / seconds,
                interruptions.stream().mapToLong(Long::longValue).sum() / NANOS_PER_MILLI / seconds,
                interruptions.stream().mapToLong(Long::longValue).max().orElse(0) / NANOS_PER_MILLI,
                diary.peakCycles(days, start) / seconds,
                nightResidentCount == 0 ? Double.NaN : nightResidentSum / nightResidentCount,
                residentMax,
                processors,
                decisions.get());
    }
}
