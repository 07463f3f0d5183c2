package dev.evenkeel.slo.adapter.servlet;

import dev.evenkeel.slo.Breaker;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/** Tells a breaker of the end of requests that go on asynchronously after the filter chain has returned. Safe for use by many threads. */
final class RequestEnd implements AsyncListener {
    private final Breaker breaker;

    RequestEnd(Breaker breaker) {
        this.breaker = breaker;
    }

    /** Whether the answer is still to come, and so its end will be told. */
    boolean awaits(ServletRequest request) {
        if (!request.isAsyncStarted()) {
            return false;
        }
        try {
            request.getAsyncContext().addListener(this);
            return true;
        } catch (IllegalStateException e) {
            return false; // the answer came before anybody could ask
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
