package dev.evenkeel.gateway.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyntheticSessionsTest {
    private static Map<String, String> load(String id) {
        Map<String, String> told = new LinkedHashMap<>();
        new SyntheticSessions().load(id, new SessionSource.Sink() {
            @Override
            public void identity(byte[] subject, Tier tier) {
                told.put("subject", new String(subject, 0, SessionView.SUBJECT_LENGTH, ISO_8859_1));
                told.put("tier", tier.text());
            }

            @Override
            public void attribute(String name, byte[] value, int length) {
                told.put(name, new String(value, 0, length, ISO_8859_1));
            }
        });
        return told;
    }

    @Test
    void sameIdGivesTheSameSession() {
        assertThat(load("caller-1")).isEqualTo(load("caller-1")).isNotEqualTo(load("caller-2"));
    }

    @Test
    void sessionHasTwentyFourAttributesOfAboutFourKilobytes() {
        long total = 0;
        for (int i = 0; i < 100; i++) {
            Map<String, String> session = load("caller-" + i);
            assertThat(session).hasSize(2 + SessionSource.ATTRIBUTES);
            assertThat(session.get("subject")).matches("u-[0-9a-f]{16}");
            assertThat(session.get("segment")).matches("[a-z-]{1,64}");
            List<String> names = new ArrayList<>(session.keySet());
            assertThat(names.subList(2, 6)).containsExactly("segment", "last-path", "last-agent", "trail");
            assertThat(session.values()).allMatch(value -> value.matches("[A-Za-z0-9_-]*"));
            total += session.values().stream().mapToInt(String::length).sum();
        }
        assertThat(total / 100).isBetween(4_000L, 4_600L);
    }
}
