package dev.evenkeel.verify.fault.guard;

import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.slo.Priority;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A guard that is asked once it is armed, and counted. While a service starts, its code is cold and its sessions are filled in as fast as
 * it can: a guard that takes this for harm opens before there is any, and less lives then than in the other arms.
 */
public final class ArmedAdmission implements Admission {
    private final Admission guard;
    private final AtomicInteger unasked = new AtomicInteger();
    private final LongAdder shed = new LongAdder();
    private volatile boolean isArmed;

    /** Not armed yet: lets all in. */
    public ArmedAdmission(Admission guard) {
        this.guard = guard;
    }

    /** From here on the guard is asked. */
    public void arm() {
        isArmed = true;
    }

    /** How many the guard turned away. */
    public long shed() {
        return shed.sum();
    }

    @Override
    public boolean tryEnter(Priority priority) {
        if (!isArmed) {
            unasked.incrementAndGet();
            return true;
        }
        boolean entered = guard.tryEnter(priority);
        if (!entered) {
            shed.increment();
        }
        return entered;
    }

    /** The guard must see as many leave as it let in: whoever entered before is taken off first. */
    @Override
    public void left(int status, long nanos) {
        if (unasked.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
            guard.left(status, nanos);
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
