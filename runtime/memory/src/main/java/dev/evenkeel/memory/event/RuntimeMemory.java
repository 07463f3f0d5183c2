package dev.evenkeel.memory.event;

import java.util.IdentityHashMap;
import java.util.function.LongSupplier;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** A reading of what all runtimes of this JVM hold, by the period that a recording asks for. */
@Name("dev.evenkeel.RuntimeMemory")
@Label("Runtime Memory")
@Category({"Evenkeel", "Memory"})
@Description("What the off-heap runtimes hold from the operating system")
@Period("1 s")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class RuntimeMemory extends Event {
    private static final IdentityHashMap<Object, LongSupplier> RUNTIMES = new IdentityHashMap<>();
    private static boolean hooked;

    @Label("Resident")
    @DataAmount
    private final long residentBytes;

    private RuntimeMemory(long residentBytes) {
        this.residentBytes = residentBytes;
    }

    /** A runtime was opened; what it holds is asked for under a lock that {@link #closing} takes too. */
    public static void opened(Object runtime, LongSupplier residentBytes) {
        synchronized (RUNTIMES) {
            RUNTIMES.put(runtime, residentBytes);
            if (!hooked) {
                hooked = true;
                FlightRecorder.addPeriodicEvent(RuntimeMemory.class, RuntimeMemory::tell);
            }
        }
    }

    /** A runtime is about to be closed. */
    public static void closing(Object runtime) {
        synchronized (RUNTIMES) {
            RUNTIMES.remove(runtime);
        }
    }

    private static void tell() {
        long sum;
        synchronized (RUNTIMES) {
            sum = RUNTIMES.values().stream().mapToLong(LongSupplier::getAsLong).sum();
        }
        new RuntimeMemory(sum).commit();
    }
}
