package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.ArmSettings;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Window;
import dev.evenkeel.verify.statistics.Proportion;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The blocks of one arm, seen through {@link WindowRule}.
 *
 * @param settings the arm
 * @param blocks its blocks by index
 */
record ArmBlocks(ArmSettings settings, List<Block> blocks) {

    ArmBlocks {
        blocks = blocks.stream().sorted(Comparator.comparingInt(Block::index)).toList();
    }

    Stream<Window> windows() {
        return blocks.stream().flatMap(block -> block.windows().stream());
    }

    Stream<Window> validWindows() {
        return blocks.stream().flatMap(ArmBlocks::validWindows);
    }

    static Stream<Window> validWindows(Block block) {
        return block.windows().stream()
                .filter(window -> WindowRule.voidReason(window).isEmpty());
    }

    /** Stable windows of each block. */
    List<Proportion> stableByBlock(double sloMillis) {
        return blocks.stream()
                .map(block -> stable(validWindows(block), sloMillis))
                .toList();
    }

    /** Stable windows of all blocks. */
    Proportion stable(double sloMillis) {
        return stable(validWindows(), sloMillis);
    }

    private static Proportion stable(Stream<Window> windows, double sloMillis) {
        List<Window> counted = windows.toList();
        long stable = counted.stream()
                .filter(window -> WindowRule.neededMillis(window) <= sloMillis)
                .count();
        return new Proportion(stable, counted.size());
    }
}
