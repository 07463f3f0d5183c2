package dev.evenkeel.slo.adapter.servlet;

import dev.evenkeel.slo.Breaker;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/** Tells a breaker that a request is over: once the filter chain has returned or, if it went on asynchronously, when that ends. */
final class RequestEnd implements AsyncListener {
    private final Breaker breaker;
    private boolean isAwaited;

    RequestEnd(Breaker breaker) {
        this.breaker = breaker;
    }

    /** If the answer is still to come, it is waited for. One that came before anybody could ask is over. */
    void awaitAnswerOf(ServletRequest request) {
        if (!request.isAsyncStarted()) {
            return;
        }
        try {
            request.getAsyncContext().addListener(this);
            isAwaited = true;
        } catch (IllegalStateException e) {
            isAwaited = false;
        }
    }

    void returned() {
        if (!isAwaited) {
            breaker.end();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        breaker.end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // completion follows
    }

    @Override
    public void onError(AsyncEvent event) {
        // completion follows
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this); // a dispatch that begins anew drops its listeners
    }
}
