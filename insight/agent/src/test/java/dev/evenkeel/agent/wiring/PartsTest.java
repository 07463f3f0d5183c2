package dev.evenkeel.agent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartsTest {

    @Test
    void theLastStartedEndsFirstAndAFailureStopsNobody() {
        List<String> ended = new ArrayList<>();
        Parts parts = new Parts();
        parts.keep((AutoCloseable) () -> ended.add("first"));
        parts.keep((AutoCloseable) () -> {
            throw new IllegalStateException("can't");
        });
        parts.keep((AutoCloseable) () -> ended.add("last"));
        parts.close();
        parts.close();
        assertThat(ended).containsExactly("last", "first");
    }

    @Test
    void whatIsSaidIsOneLine() {
        Parts parts = new Parts();
        parts.say("slo", "pauses");
        parts.say("governor", "off");
        assertThat(parts.said()).isEqualTo("slo=pauses governor=off");
    }
}
