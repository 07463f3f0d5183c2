package dev.evenkeel.slo.adapter.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.adapter.OpenBreakers;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> path;
                    case "isAsyncStarted" -> false;
                    default -> null;
                });
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
        assertThat(breaker.underWay()).isZero();
    }

    @Test
    void aRequestThatFailsIsOver() {
        Breaker breaker = new Breaker(Objective.ofPauses());
        BreakerFilter filter = new BreakerFilter(breaker, request -> Priority.NORMAL);
        FilterChain failing = (request, answer) -> {
            assertThat(breaker.underWay()).isOne();
            throw new IOException("planted");
        };
        assertThatThrownBy(() -> filter.doFilter(request("/"), response, failing))
                .hasMessage("planted");
        assertThat(breaker.underWay()).isZero();
    }

    @Test
    void aRequestThatIsAnsweredAsynchronouslyIsUnderWayUntilThen() throws Exception {
        Breaker breaker = new Breaker(Objective.ofPauses());
        List<AsyncListener> listeners = new ArrayList<>();
        AsyncContext context = (AsyncContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("addListener")) {
                        listeners.add((AsyncListener) arguments[0]);
                    }
                    return null;
                });
        HttpServletRequest asynchronous = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("isAsyncStarted") ? (Object) true : context);
        new BreakerFilter(breaker, request -> Priority.NORMAL).doFilter(asynchronous, response, chain);
        assertThat(breaker.underWay()).isOne();
        AsyncEvent event = new AsyncEvent(context);
        for (AsyncListener listener : listeners) {
            listener.onError(event);
            listener.onTimeout(event);
            assertThat(breaker.underWay()).isOne();
            listener.onComplete(event);
        }
        assertThat(breaker.underWay()).isZero();
    }
}
