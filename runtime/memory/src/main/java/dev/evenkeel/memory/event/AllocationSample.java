package dev.evenkeel.memory.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A sampled allocation, with its stack. */
@Name("dev.evenkeel.AllocationSample")
@Label("Off-heap Allocation Sample")
@Category({"Evenkeel", "Memory"})
@Description("One of the allocations of the off-heap runtime, chosen by bytes")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class AllocationSample extends Event {
    @Label("Size")
    @DataAmount
    private final long byteSize;

    @Label("Weight")
    @Description("Bytes allocated since the sample before, in the same stripe")
    @DataAmount
    private final long weightBytes;

    private AllocationSample(long byteSize, long weightBytes) {
        this.byteSize = byteSize;
        this.weightBytes = weightBytes;
    }

    /** Tells that it happened. */
    public static void tell(long byteSize, long weightBytes) {
        new AllocationSample(byteSize, weightBytes).commit();
    }
}
