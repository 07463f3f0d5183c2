package dev.evenkeel.verify.run;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Settings.Mode;
import dev.evenkeel.verify.run.arm.Arm;
import dev.evenkeel.verify.run.arm.Arms;
import dev.evenkeel.verify.run.process.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that an experiment does, fixed before it begins.
 *
 * @param mode how much time it takes
 * @param arms arms in the order they are shown
 * @param windowsPerBlock windows of a block, a second each
 * @param warmUp load at the planned rate before the first window
 * @param load the load
 * @param backend what answers behind the service
 */
public record ExperimentPlan(
        Mode mode, List<PlannedArm> arms, int windowsPerBlock, Duration warmUp, LoadShape load, BackendKind backend) {

    /** How long before the first window serving threads go into the real-time class. */
    static final Duration RAISED_BEFORE = Duration.ofSeconds(5);

    /** A service that is colder needs its processor for the compiler too. */
    private static final Duration RAISED_WARM_UP_MIN = Duration.ofSeconds(30);

    private static final Duration WARM_UP_MAX = Duration.ofHours(1);

    /** Length of a window. */
    public static final Duration WINDOW = Duration.ofSeconds(1);

    /** Start and stop of the processes of a block, full collection and reading of the recording included. */
    private static final Duration AROUND_A_BLOCK = Duration.ofMillis(4_500);

    /** Sessions filled in a second, roughly: closed loop on cold code. */
    private static final int FILL_PER_SECOND = 3_500;

    /** What answers behind the service. */
    public enum BackendKind {
        /** Our own small process. */
        OWN,
        /** nginx. */
        NGINX
    }

    /** Checks the ranges. */
    public ExperimentPlan {
        arms = List.copyOf(arms);
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("arms must not be empty");
        }
        if (windowsPerBlock < 1 || windowsPerBlock > 2_000) {
            throw new IllegalArgumentException(
                    "windowsPerBlock must be from 1 to 2000: windowsPerBlock=" + windowsPerBlock);
        }
        if (warmUp.isNegative() || warmUp.compareTo(WARM_UP_MAX) > 0 || warmUp.toMillis() % 1_000 != 0) {
            throw new IllegalArgumentException(
                    "warmUp must be from 0 to 3600 whole seconds: warmUp=" + warmUp.toMillis() / 1_000.0);
        }
    }

    /**
     * The plan of a mode.
     *
     * <pre>
     *   mode      main arms               ablation                references               back end alone
     *   QUICK     1 block  of  5 windows  none                    1 block of  5 windows    as a reference
     *   DEFAULT   2 blocks of 12 windows  1 block  of 12 windows  1 block of 12 windows    1 block of 12 windows
     *   FULL      4 blocks of 84 windows  1 block  of 84 windows  1 block of 84 windows    1 block of 84 windows
     * </pre>
     *
     * A quick run leaves out {@code as-is-g1-tuned}: a block needs 20 s until its code is warm and its sessions are filled in.
     *
     * @param mode how much time to take
     * @param all whether to run the reference arms too; the back end alone belongs to every run but a quick one
     * @param load the load
     * @param backend what answers behind the service
     */
    public static ExperimentPlan of(Mode mode, boolean all, LoadShape load, BackendKind backend) {
        return switch (mode) {
            case QUICK ->
                new ExperimentPlan(mode, arms(1, 0, all ? 1 : 0, all ? 1 : 0), 5, Duration.ofSeconds(5), load, backend)
                        .without("as-is-g1-tuned");
            case DEFAULT ->
                new ExperimentPlan(mode, arms(2, 1, all ? 1 : 0, 1), 12, Duration.ofSeconds(30), load, backend);
            case FULL ->
                new ExperimentPlan(mode, arms(4, 1, all ? 1 : 0, 1), 84, Duration.ofSeconds(45), load, backend);
        };
    }

    /** Whether serving threads go into the real-time class once the service is warm. */
    boolean raisesServingThreads(Placement placement) {
        return placement.realTime() && warmUp.compareTo(RAISED_WARM_UP_MIN) >= 0;
    }

    private static List<PlannedArm> arms(int main, int ablation, int references, int floor) {
        List<PlannedArm> arms = new ArrayList<>();
        add(arms, Arms.main(), main);
        add(arms, Arms.ablation(), ablation);
        add(arms, Arms.references(), references);
        add(arms, List.of(Arms.floor()), floor);
        return arms;
    }

    private static void add(List<PlannedArm> arms, List<Arm> more, int blocks) {
        if (blocks > 0) {
            more.forEach(arm -> arms.add(new PlannedArm(arm, blocks)));
        }
    }

    /** The same without an arm, such as one whose program is not installed. */
    ExperimentPlan without(String name) {
        List<PlannedArm> rest = arms.stream()
                .filter(planned -> !planned.arm().name().equals(name))
                .toList();
        return new ExperimentPlan(mode, rest, windowsPerBlock, warmUp, load, backend);
    }

    /** Blocks of the main arms. */
    public int blocks() {
        return arms.stream()
                .filter(planned ->
                        planned.arm().role() == Role.EVENKEEL || planned.arm().role() == Role.AS_IS)
                .mapToInt(PlannedArm::blocks)
                .max()
                .orElseGet(() -> arms.getFirst().blocks());
    }

    /** About how long one block takes. */
    Duration blockEstimate() {
        Duration fill = Duration.ofMillis(1_000L * load.sessions() / FILL_PER_SECOND);
        return AROUND_A_BLOCK.plus(fill).plus(warmUp).plus(WINDOW.multipliedBy(windowsPerBlock));
    }

    /** About how long the whole experiment takes. */
    public Duration estimate() {
        int count = arms.stream().mapToInt(PlannedArm::blocks).sum();
        return blockEstimate().multipliedBy(count);
    }

    List<PlannedBlock> order() {
        return BlockOrder.of(arms);
    }
}
