package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.run.arm.Arm;
import dev.evenkeel.verify.run.arm.Service;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BlockOrderTest {
    @Test
    void eachRoundBeginsOneArmFurther() {
        assertThat(order(arm("A", 4), arm("B", 4), arm("C", 4), arm("D", 4)))
                .isEqualTo("A0 B0 C0 D0 B1 C1 D1 A1 C2 D2 A2 B2 D3 A3 B3 C3");
    }

    @Test
    void armWithFewerBlocksSitsRoundsOutEvenly() {
        assertThat(order(arm("A", 4), arm("b", 2), arm("c", 1))).isEqualTo("A0 b0 c0 A1 A2 b1 A3");
    }

    private static String order(PlannedArm... arms) {
        return BlockOrder.of(List.of(arms)).stream()
                .map(block -> block.arm().name() + block.index())
                .collect(Collectors.joining(" "));
    }

    private static PlannedArm arm(String name, int blocks) {
        return new PlannedArm(new Arm(name, Role.AS_IS, name, new Service.Direct()), blocks);
    }
}
