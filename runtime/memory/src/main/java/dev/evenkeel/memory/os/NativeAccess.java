package dev.evenkeel.memory.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Turns addresses into segments: the restricted half of {@code java.lang.foreign} that isn't a call. */
public final class NativeAccess {

    private NativeAccess() {}

    /**
     * A segment over memory that is mapped already. It is alive and accessible as {@code arena} says.
     *
     * @throws IllegalStateException if the arena is closed
     * @throws WrongThreadException if the arena belongs to another thread
     */
    @SuppressWarnings("restricted") // this package is the module's one door to native code
    public static MemorySegment segment(long address, long byteSize, Arena arena) {
        return MemorySegment.ofAddress(address).reinterpret(byteSize, arena, null);
    }

    static String deniedMessage(Module module) {
        String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
        return "native access is denied to the memory runtime: start java with --enable-native-access=" + name;
    }
}
