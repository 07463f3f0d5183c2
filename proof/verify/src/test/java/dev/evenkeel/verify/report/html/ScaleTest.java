package dev.evenkeel.verify.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void equalRatiosTakeEqualRoomOnALogarithmicScale() {
        Scale scale = new Scale(0.1, 1000, 400, 0, true);

        assertThat(scale.at(0.1)).isEqualTo(400);
        assertThat(scale.at(10)).isCloseTo(200, within(1e-9));
        assertThat(scale.at(1e9)).isZero();
        assertThat(scale.decades()).hasSize(5);
        assertThat(scale.between()).hasSize(8);
    }

    @Test
    void evenTicksAreRoundAndFew() {
        assertThat(new Scale(0, 43, 0, 100, false).even()).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
        assertThat(new Scale(0, 330, 0, 100, false).even())
                .containsExactly(0.0, 50.0, 100.0, 150.0, 200.0, 250.0, 300.0);
    }

    @Test
    void ticksCarryNoIdleZeros() {
        assertThat(Draw.tick(0.1)).isEqualTo("0.1");
        assertThat(Draw.tick(1000)).isEqualTo("1000");
        assertThat(Draw.tick(0.30000000000000004)).isEqualTo("0.3");
    }

    @Test
    void aScaleThatDoesNotGrowIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(1, 1, 0, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(0, 1, 0, 1, true));
    }
}
