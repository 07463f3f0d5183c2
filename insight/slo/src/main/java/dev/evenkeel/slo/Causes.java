package dev.evenkeel.slo;

import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.Interruption;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Everything a breaker goes by. Not safe for use by many threads. */
final class Causes {
    /** Slices that may have passed since an interruption broke the limit, for the objective to be broken still. */
    private static final int STILL_SLICES = 2;

    /** After so long without any signal nobody is observing. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** What a step cuts to goes by these: the time before is that of another load. */
    private static final int LATEST_SECONDS = 4;

    /** One step leaves at least half of what was let in, and takes at least a twentieth of it. */
    private static final double CUT_MOST = 0.5;

    private static final double CUT_LEAST = 0.95;

    private final Objective objective;
    private final BreakerSettings settings;
    private final Indicator indicator;
    private final RecentInterruptions recent = new RecentInterruptions();
    private final CollectedTime collected = new CollectedTime();
    private final HeapPressure heap = new HeapPressure();
    private final MemoryPressure memory = new MemoryPressure();
    private Instant lastSignal = Instant.EPOCH;
    private String warning = "";
    private Instant warnedUntil = Instant.EPOCH;

    Causes(Objective objective, BreakerSettings settings) {
        this.objective = objective;
        this.settings = settings;
        this.indicator = new Indicator(objective, settings.evidence());
    }

    void accept(Signal signal) {
        indicator.accept(signal);
        lastSignal = signal.at();
        if (signal instanceof Interruption interruption
                && objective.kinds().contains(InterruptionKind.of(interruption))) {
            recent.add(interruption);
        } else if (signal instanceof HeapAfterCollection collection) {
            heap.add(collection);
        } else if (signal instanceof MemoryUse use) {
            memory.add(use);
        }
    }

    void noteCollected(Instant at, Collected now) {
        collected.add(at, now);
    }

    /** By the JVM's own counters, which are there before any signal. */
    boolean isHeapFull(Instant from, Instant now) {
        return isFull(collected.said(from, now));
    }

    private boolean isFull(CollectedTime.Said said) {
        return isFull(said.heapShare(), said.share());
    }

    private boolean isFull(double used, double share) {
        return used >= settings.heapBad() && share >= settings.interruptedBad();
    }

    void warn(String evidence, Instant until) {
        warning = evidence;
        warnedUntil = until;
    }

    /** From here on only what comes is judged. */
    void forget() {
        indicator.clear();
    }

    /** The clock was set back. */
    void rewind(Instant now) {
        indicator.clear();
        recent.rewind(now);
    }

    /**
     * What the worst of them says.
     *
     * @param from what came before is not judged
     * @param state of the breaker
     */
    Finding worst(Instant from, Instant now, State state) {
        boolean isSilent = lastSignal.isBefore(now.minus(SILENCE));
        if (isSilent && !now.isBefore(warnedUntil) && !isHeapFull(from, now)) {
            return Finding.unknown(Cause.TIME_INTERRUPTED);
        }
        RecentInterruptions.Share share = recent.share(from, now, RecentInterruptions.SECONDS_MOST);
        RecentInterruptions.Share latest = recent.share(from, now, LATEST_SECONDS);
        return List.of(
                        heap(latest, from, now),
                        time(share, latest),
                        memory(from, now),
                        objective(now, state),
                        forecast(now))
                .stream()
                .max(Comparator.comparing(Finding::severity))
                .orElseThrow();
    }

    private Finding time(RecentInterruptions.Share share, RecentInterruptions.Share latest) {
        if (!share.isKnown()) {
            return new Finding(
                    Cause.TIME_INTERRUPTED,
                    Severity.TENSE,
                    settings.admittedMin(),
                    1,
                    () -> "the last step is too young to judge");
        }
        boolean isBad = share.share() >= settings.interruptedBad() && share.interruptions() >= 2;
        Severity severity =
                isBad ? Severity.BAD : share.share() < settings.interruptedCalm() ? Severity.CALM : Severity.TENSE;
        return new Finding(
                Cause.TIME_INTERRUPTED,
                severity,
                settings.admittedMin(),
                cut(latest.share()),
                () -> "%d interruptions took %s of the last %d s"
                        .formatted(share.interruptions(), percent(share.share()), share.seconds()));
    }

    /**
     * What is let in collects, so the time that collecting takes is about in proportion to it: what is left after one step should
     * take what is right in the middle between bad and calm.
     */
    private double cut(double share) {
        double aim = (settings.interruptedBad() + settings.interruptedCalm()) / 2;
        return Math.min(CUT_LEAST, Math.max(CUT_MOST, aim / Math.max(share, aim)));
    }

    /**
     * A full heap harms nobody by itself: collecting it must take its share of the time too. That it is full bears the time out, so
     * that a few seconds of it are enough: four by the signals, or the last one by the JVM's own counters.
     */
    private Finding heap(RecentInterruptions.Share latest, Instant from, Instant now) {
        CollectedTime.Said atOnce = collected.said(from, now);
        boolean isAhead = atOnce.share() > latest.share() || isFull(atOnce);
        double used = isAhead && atOnce.heapShare() >= 0 ? atOnce.heapShare() : heap.share(from, now);
        if (used < 0 || !(latest.isKnown() || isAhead)) {
            return Finding.unknown(Cause.HEAP);
        }
        double share = isAhead ? atOnce.share() : latest.share();
        boolean isCalm = used < settings.heapCalm() || share < settings.interruptedCalm();
        return new Finding(
                Cause.HEAP,
                isFull(used, share) ? Severity.BAD : isCalm ? Severity.CALM : Severity.TENSE,
                settings.admittedMin(),
                cut(share),
                () -> "%s of the heap is in use after collections, which took %s of the last %s s"
                        .formatted(percent(used), percent(share), isAhead ? seconds(atOnce.over()) : latest.seconds()));
    }

    private Finding memory(Instant from, Instant now) {
        double used = memory.share(from, now);
        if (used < 0) {
            return Finding.unknown(Cause.MEMORY);
        }
        Severity severity = used >= settings.memoryBad()
                ? Severity.BAD
                : used < settings.memoryCalm() ? Severity.CALM : Severity.TENSE;
        return new Finding(
                Cause.MEMORY,
                severity,
                settings.admittedMin(),
                settings.cut(),
                () -> "the process takes %s of its memory limit".formatted(percent(used)));
    }

    private Finding objective(Instant now, State state) {
        Reading reading = indicator.reading(now);
        if (reading.status() == Status.NO_DATA) {
            return Finding.unknown(Cause.OBJECTIVE);
        }
        boolean isMissed = state == State.CLOSED ? reading.status() == Status.BROKEN : isMissedSoFar(reading);
        Severity severity = severity(isMissed, goesOn(reading, now), state);
        return new Finding(
                Cause.OBJECTIVE,
                severity,
                settings.admittedMinGently(),
                settings.cut(),
                () -> "%d of %d slices broke the objective of %d ms, and %d of %d interruptions did"
                        .formatted(
                                reading.slicesBad(),
                                reading.slicesBad() + reading.slicesGood(),
                                objective.limit().toMillis(),
                                reading.broken(),
                                reading.interruptions()));
    }

    /** Open, it is shed as far as helps: how long pauses are does not depend on how many requests there are. */
    private static Severity severity(boolean isMissed, boolean goesOn, State state) {
        if (isMissed && goesOn) {
            return state == State.OPEN ? Severity.TENSE : Severity.BAD;
        }
        return isMissed && state == State.CLOSED ? Severity.TENSE : Severity.CALM;
    }

    private boolean goesOn(Reading reading, Instant now) {
        Duration still = objective.slice().multipliedBy(STILL_SLICES).plus(Indicator.LATENESS);
        return reading.lastBroken().map(last -> last.isAfter(now.minus(still))).orElse(false);
    }

    /** The slices since the last change of state, in place of a whole window. */
    private boolean isMissedSoFar(Reading reading) {
        long judged = reading.slicesBad() + reading.slicesGood();
        return reading.slicesBad() >= 2 && reading.slicesBad() > objective.budget() * judged;
    }

    private Finding forecast(Instant now) {
        return now.isBefore(warnedUntil)
                ? new Finding(Cause.FORECAST, Severity.BAD, settings.admittedMinGently(), settings.cut(), () -> warning)
                : Finding.unknown(Cause.FORECAST);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e9);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
