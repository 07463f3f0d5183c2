package dev.evenkeel.agent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ServiceNameTest {

    @Test
    void theSettingsComeFirstThenTheMainClassOrJar() {
        assertThat(ServiceName.of("checkout")).isEqualTo("checkout");
        assertThat(ServiceName.ofCommand("com.example.Main --port 80")).isEqualTo("com.example.Main");
        assertThat(ServiceName.ofCommand("/opt/shop/checkout.jar")).isEqualTo("checkout");
        assertThat(ServiceName.ofCommand("module/com.example.Main")).isEqualTo("com.example.Main");
        assertThat(ServiceName.ofCommand("")).isEqualTo("unknown_service:java");
    }
}
