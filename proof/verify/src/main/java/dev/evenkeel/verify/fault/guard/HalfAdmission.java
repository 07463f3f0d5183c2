package dev.evenkeel.verify.fault.guard;

import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.slo.Priority;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Every other request, from when the fault begins: before, all must be let in, or less would live than in the other arms. */
final class HalfAdmission implements Admission {
    private final BooleanSupplier isHarmed;
    private final AtomicBoolean next = new AtomicBoolean();

    HalfAdmission(BooleanSupplier isHarmed) {
        this.isHarmed = isHarmed;
    }

    @Override
    public boolean tryEnter(Priority priority) {
        if (priority == Priority.PROBE || !isHarmed.getAsBoolean()) {
            return true;
        }
        boolean entered;
        do {
            entered = next.get();
        } while (!next.compareAndSet(entered, !entered));
        return entered;
    }
}
