package dev.evenkeel.slo;

import dev.evenkeel.signals.Signal;
import dev.evenkeel.slo.event.BreakerTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sheds load while the collector keeps the JVM from working. Asked with {@link #tryEnter} before each request; fed with {@link #accept}; and
 * moved on by {@link #evaluate}, about once a second ({@link Ticker} does that). Safe for use by many threads.
 *
 * <p>Closed, it opens when a {@link Cause} is bad. Open, it sheds step by step while that stays so, and lets more in while it is calm. After
 * the objective's cooldown it is half-open: it lets more and more in and judges only what comes of it. When everything has been
 * let in for a while and nothing was bad, it closes.
 *
 * <p>It never turns a probe away, always lets a small share in, and never asks for a collection. Where nothing is seen, nothing
 * speaks against letting more in: without traffic, or without an observer, it closes by itself.
 */
public final class Breaker implements Consumer<Signal> {
    /** A longer time between two evaluations counts as this: nobody knows what happened meanwhile. */
    private static final Duration STEP_MAX = Duration.ofSeconds(1);

    private final BreakerSettings settings;
    private final Duration cooldown;
    private final Causes causes;
    private final Admission admission;
    private final List<Consumer<? super Transition>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Transition> untold = new ArrayDeque<>();
    private volatile State state = State.CLOSED;
    private volatile double admitted = 1;
    private boolean byRoom;
    private double admittedMin;
    private Instant judgedFrom = Instant.EPOCH;
    private Instant evaluated = Instant.EPOCH;
    private Instant openedAt = Instant.EPOCH;
    private Instant cutAt = Instant.EPOCH;
    private Instant fullSince = Instant.EPOCH;

    /** {@link BreakerSettings#DEFAULT}. */
    public Breaker(Objective objective) {
        this(objective, BreakerSettings.DEFAULT);
    }

    /** A closed breaker. */
    public Breaker(Objective objective, BreakerSettings settings) {
        this(objective, settings, new Admission(objective.limit()));
        onTransition(Breaker::record);
    }

    /** Makes no events. */
    Breaker(Objective objective, BreakerSettings settings, Admission admission) {
        this.settings = settings;
        this.cooldown = objective.cooldown();
        this.causes = new Causes(objective, settings);
        this.admission = admission;
        this.admittedMin = settings.admittedMin();
    }

    /**
     * Whether a request may go on; asked once for each. Costs one volatile read while the breaker is closed, and never makes garbage.
     * There is nothing to hand back when the request is done. Where the caller can tell that: {@link #tryBegin}.
     */
    public boolean tryEnter(Priority priority) {
        return admission.tryEnter(priority);
    }

    /**
     * Whether a request may begin; asked once for each. Where it may, {@link #end} follows, once, whatever becomes of the request. Since the
     * breaker knows how many are under way, it turns away those that would wait in place of some at random, where waiting is the harm
     * ({@link Cause}). Costs two atomic additions while the breaker is closed, and never makes garbage.
     */
    public boolean tryBegin(Priority priority) {
        return admission.tryBegin(priority);
    }

    /**
     * A request that {@link #tryBegin} let in is over.
     *
     * @throws IllegalStateException if none is under way
     */
    public void end() {
        admission.end();
    }

    /** How many requests that {@link #tryBegin} let in are under way. */
    public int underWay() {
        return admission.underWay();
    }

    /** How many may be under way before {@link #tryBegin} turns one away; empty while it doesn't go by that. */
    public OptionalInt underWayLimit() {
        return admission.underWayLimit();
    }

    /** Where it stands. */
    public State state() {
        return state;
    }

    /** The share of requests that {@link #tryEnter} lets in; 0 to 1. {@link #tryBegin} may go by {@link #underWayLimit} instead. */
    public double admitted() {
        return admitted;
    }

    /** The chance of a request of this priority to be let in by {@link #tryEnter}; 0 to 1. */
    public double admitted(Priority priority) {
        return admission.chance(priority);
    }

    /** How many requests of this priority were turned away since the start. */
    public long shed(Priority priority) {
        return admission.shed(priority);
    }

    /** Adds a listener, which is called by the thread that evaluates; what it throws is dropped. */
    public void onTransition(Consumer<? super Transition> listener) {
        listeners.add(listener);
    }

    /** Takes note of a signal. */
    @Override
    public synchronized void accept(Signal signal) {
        causes.accept(signal);
    }

    /**
     * What collectors have done to this process since it started, read now: where this is told, some times a second, a full heap is
     * noticed without waiting for signals, and without waiting for {@link #evaluate} while everything is let in. {@link Ticker} tells it.
     */
    public void noteCollected(Instant at, Collected collected) {
        boolean isUrgent;
        synchronized (this) {
            causes.noteCollected(at, collected);
            isUrgent = state == State.CLOSED && causes.isHeapFull(judgedFrom, at);
        }
        if (isUrgent) {
            evaluate(at);
        }
    }

    /**
     * Somebody foresees that it becomes bad: a share is shed until then, and no more than a share.
     *
     * @param evidence in one sentence; becomes the reason
     */
    public synchronized void warn(String evidence, Instant until) {
        causes.warn(evidence, until);
    }

    /** Judges what was seen and moves on. */
    public void evaluate(Instant now) {
        synchronized (this) {
            if (now.isBefore(evaluated)) {
                startAgainAt(now);
            }
            Finding worst = causes.worst(judgedFrom, now, state);
            move(worst, now, seconds(now));
            admission.admit(admitted, byRoom);
            evaluated = now;
        }
        tell();
    }

    private double seconds(Instant now) {
        Duration since = evaluated.equals(Instant.EPOCH) ? STEP_MAX : Duration.between(evaluated, now);
        return Math.min(since.toNanos(), STEP_MAX.toNanos()) / 1e9;
    }

    /** The clock was set back: what was seen lies ahead now, and times are counted anew. */
    private void startAgainAt(Instant now) {
        causes.rewind(now);
        evaluated = now;
        judgedFrom = now;
        openedAt = now;
        cutAt = now;
        fullSince = now;
    }

    private void move(Finding worst, Instant now, double seconds) {
        switch (state) {
            case CLOSED -> stayClosed(worst, now);
            case OPEN -> stayOpen(worst, now, seconds);
            case HALF_OPEN -> tryToClose(worst, now, seconds);
        }
    }

    private void stayClosed(Finding worst, Instant now) {
        if (worst.severity() == Severity.BAD) {
            open(worst, now);
        }
    }

    private void open(Finding worst, Instant now) {
        openedAt = now;
        admittedMin = worst.admittedMin();
        byRoom = false;
        cut(worst, now);
        causes.forget();
        change(State.OPEN, Optional.of(worst.cause()), worst.sentence(), now);
    }

    private void stayOpen(Finding worst, Instant now, double seconds) {
        if (worst.severity() == Severity.BAD) {
            admittedMin = Math.min(admittedMin, worst.admittedMin());
            if (!now.isBefore(cutAt.plus(settings.reaction()))) {
                cut(worst, now);
            }
            return;
        }
        if (worst.severity() != Severity.TENSE) {
            admitted = Math.min(1 - settings.growthOpen(), admitted + settings.growthOpen() * seconds);
        }
        if (!now.isBefore(openedAt.plus(cooldown))) {
            judgedFrom = now;
            fullSince = Instant.MAX;
            causes.forget();
            change(State.HALF_OPEN, Optional.empty(), "the cooldown of " + cooldown.toSeconds() + " s is over", now);
        }
    }

    private void tryToClose(Finding worst, Instant now, double seconds) {
        if (worst.severity() == Severity.BAD) {
            open(worst, now);
            return;
        }
        if (worst.severity() != Severity.TENSE) {
            admitted = Math.min(1, admitted + settings.growthHalfOpen() * seconds);
        }
        if (admitted < 1) {
            return;
        }
        fullSince = fullSince.isBefore(now) ? fullSince : now;
        if (!now.isBefore(fullSince.plus(settings.trial()))) {
            admittedMin = settings.admittedMin();
            judgedFrom = now;
            String reason =
                    worst.severity() == Severity.UNKNOWN ? "nothing is seen that speaks against it" : worst.sentence();
            change(State.CLOSED, Optional.empty(), reason, now);
        }
    }

    private void cut(Finding worst, Instant now) {
        admitted = Math.min(admitted, Math.max(admittedMin, admitted * worst.cut()));
        byRoom |= worst.cause().isQueueing();
        cutAt = now;
        judgedFrom = now;
    }

    private void change(State to, Optional<Cause> cause, String reason, Instant now) {
        untold.add(new Transition(now, state, to, cause, reason, admitted));
        state = to;
    }

    private static void record(Transition made) {
        String cause = made.cause().map(Breaker::name).orElse("");
        BreakerTransition.tell(name(made.from()), name(made.to()), cause, made.reason(), made.admitted());
    }

    private void tell() {
        Transition next = nextUntold();
        while (next != null) {
            for (Consumer<? super Transition> listener : listeners) {
                tell(listener, next);
            }
            next = nextUntold();
        }
    }

    /** A listener that fails must not keep the breaker from acting. */
    @SuppressWarnings("EmptyCatch")
    private static void tell(Consumer<? super Transition> listener, Transition transition) {
        try {
            listener.accept(transition);
        } catch (RuntimeException e) {
            // dropped, as onTransition says
        }
    }

    private synchronized @Nullable Transition nextUntold() {
        return untold.poll();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    synchronized void verifyInvariants() {
        check(admitted >= settings.admittedMin() && admitted <= 1, "admitted is out of range");
        check(state != State.CLOSED || admission.admitsAll(), "closed, and not all are let in");
        check(state != State.OPEN || !admission.admitsAll(), "open, and all are let in");
        check(admission.chance(Priority.PROBE) == 1, "a probe may be turned away");
        check(
                admission.chance(Priority.CRITICAL) >= admission.chance(Priority.NORMAL)
                        && admission.chance(Priority.NORMAL) >= admission.chance(Priority.SHEDDABLE),
                "a lesser priority is let in before a greater one");
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what + ": state=" + state + ", admitted=" + admitted);
        }
    }
}
