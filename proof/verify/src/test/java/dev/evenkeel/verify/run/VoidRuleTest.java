package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.load.LoadWindow;
import dev.evenkeel.load.SendLag;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class VoidRuleTest {
    @Test
    void windowCountsUnlessClientOrHostSpoiledIt() {
        assertThat(VoidRule.reason(window(false), VoidRule.CLIENT_CPU_MAX, VoidRule.STOLEN_MAX))
                .isEmpty();
        assertThat(VoidRule.reason(window(true), 0.5, 0))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the client noticed"));
        assertThat(VoidRule.reason(window(false), 0.5, 0.034))
                .hasValue("the host took over 2 % of our processors' time");
        assertThat(VoidRule.reason(window(false), 0.93, 0))
                .hasValue("the client needed its processor for 93 % of the time");
    }

    private static LoadWindow window(boolean clientBound) {
        return new LoadWindow(0, 1, 1, 1, 0, 0, new SendLag(0, 0, 0, 0, 0), clientBound, new Histogram(3));
    }
}
