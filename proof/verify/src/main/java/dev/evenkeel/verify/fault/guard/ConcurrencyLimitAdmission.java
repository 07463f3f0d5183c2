package dev.evenkeel.verify.fault.guard;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.slo.Priority;
import java.util.concurrent.atomic.AtomicInteger;

/** As many requests at a time as Netflix's Gradient2 finds right, counted as its own limiter does. */
final class ConcurrencyLimitAdmission implements Admission {
    private static final int SERVER_ERROR = 500;

    private final Limit limit = Gradient2Limit.newDefault();
    private final AtomicInteger inFlight = new AtomicInteger();

    @Override
    public boolean tryEnter(Priority priority) {
        if (inFlight.get() >= limit.getLimit()) {
            return false;
        }
        inFlight.incrementAndGet();
        return true;
    }

    @Override
    public void left(int status, long nanos) {
        int before = inFlight.getAndDecrement();
        boolean isDropped = status == 0 || status >= SERVER_ERROR;
        limit.onSample(System.nanoTime() - nanos, nanos, before, isDropped);
    }
}
