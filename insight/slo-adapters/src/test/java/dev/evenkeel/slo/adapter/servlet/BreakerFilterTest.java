package dev.evenkeel.slo.adapter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.adapter.OpenBreakers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BreakerFilterTest {
    private final List<String> said = new ArrayList<>();
    private int served;

    /** An answer that notes what it is told. */
    private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                said.add(method.getName() + " " + arguments[0] + " " + arguments[1]);
                return null;
            });

    private static HttpServletRequest request(String path) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                BreakerFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getRequestURI") ? path : null);
    }

    private final FilterChain chain = new FilterChain() {
        @Override
        public void doFilter(ServletRequest request, ServletResponse answer) {
            served++;
        }
    };

    @Test
    void shedsWhatIsNotAProbe() throws Exception {
        Breaker breaker = OpenBreakers.open();
        BreakerFilter filter = new BreakerFilter(
                breaker, request -> request.getRequestURI().equals("/health") ? Priority.PROBE : Priority.NORMAL);
        for (int i = 0; i < 500; i++) {
            filter.doFilter(request("/health"), response, chain);
        }
        assertThat(served).isEqualTo(500);
        for (int i = 0; i < 1_000; i++) {
            filter.doFilter(request("/"), response, chain);
        }
        long shed = breaker.shed(Priority.NORMAL);
        assertThat(shed).isBetween(200L, 400L);
        assertThat(served).isEqualTo(1_500 - (int) shed);
        assertThat(said).hasSize(2 * (int) shed).startsWith("setHeader Retry-After 1", "sendError 503 overloaded");
    }
}
