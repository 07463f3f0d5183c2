package dev.evenkeel.verify.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The order of blocks. They come in rounds; each round holds at most one block of each arm and begins one arm further than the
 * round before, so that over the rounds no arm is always early or always behind the same neighbour's noise:
 *
 * <pre>
 *   A B C D | B C D A | C D A B | D A B C
 * </pre>
 *
 * An arm with fewer blocks than there are rounds sits some rounds out, evenly.
 */
final class BlockOrder {
    private BlockOrder() {}

    static List<PlannedBlock> of(List<PlannedArm> arms) {
        int rounds = arms.stream().mapToInt(PlannedArm::blocks).max().orElse(0);
        List<PlannedBlock> order = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<PlannedArm> rotated = new ArrayList<>(arms);
            Collections.rotate(rotated, -(round % arms.size()));
            for (PlannedArm planned : rotated) {
                int before = Math.ceilDiv(round * planned.blocks(), rounds);
                int after = Math.ceilDiv((round + 1) * planned.blocks(), rounds);
                if (after > before) {
                    order.add(new PlannedBlock(planned.arm(), before));
                }
            }
        }
        return List.copyOf(order);
    }
}
