package dev.evenkeel.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** Charges to two accountants below one that can't serve both. What is refused leaves nothing behind. Public, for the checker. */
public final class AccountantModel {
    private final Accountant root = new Accountant("root", 10, null);
    private final Accountant first = root.child("first", 8);
    private final Accountant second = root.child("second", 8);
    private final AtomicLong inFirst = new AtomicLong();
    private final AtomicLong inSecond = new AtomicLong();

    private static void charge(Accountant payer, long bytes, AtomicLong charged) {
        if (payer.charge(bytes) == null) {
            charged.getAndAdd(bytes);
        }
    }

    @Operation
    public void chargeFirst() {
        charge(first, 3, inFirst);
    }

    @Operation
    public void chargeSecond() {
        charge(second, 6, inSecond);
    }

    /** Charges and takes it back. */
    @Operation
    public void chargeAndCredit() {
        if (first.charge(2) == null) {
            first.credit(2);
        }
    }

    /** Nobody is at work any more. */
    @Validate
    public void sumsAreRight() {
        check(first, inFirst.get());
        check(second, inSecond.get());
        check(root, inFirst.get() + inSecond.get());
    }

    private static void check(Accountant accountant, long charged) {
        boolean peakIsRight = accountant.peakBytes() >= charged && accountant.peakBytes() <= accountant.limitBytes();
        if (accountant.usedBytes() != charged || !peakIsRight) {
            throw new IllegalStateException("'" + accountant.name() + "' is charged " + accountant.usedBytes()
                    + ", was " + charged + ", peak=" + accountant.peakBytes());
        }
    }
}
