package dev.evenkeel.slo.adapter.servlet;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Priority;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/**
 * Answers 503 with {@code Retry-After: 1} in place of the servlet where the breaker lets a request not in. A request is under way until the
 * servlet returns or, where it answers asynchronously, until that is over. Safe for use by many threads.
 */
public final class BreakerFilter implements Filter {
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Breaker breaker;
    private final RequestEnd end;
    private final Function<HttpServletRequest, Priority> priority;

    /** @param priority what a request is worth; health checks should be {@link Priority#PROBE} */
    public BreakerFilter(Breaker breaker, Function<HttpServletRequest, Priority> priority) {
        this.breaker = breaker;
        this.end = new RequestEnd(breaker);
        this.priority = priority;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        if (!breaker.tryBegin(priority.apply(http))) {
            answer.setHeader("Retry-After", "1");
            answer.sendError(SERVICE_UNAVAILABLE, "overloaded");
            return;
        }
        boolean isAwaited = false;
        try {
            chain.doFilter(request, response);
            isAwaited = end.awaits(request);
        } finally {
            if (!isAwaited) {
                breaker.end();
            }
        }
    }
}
