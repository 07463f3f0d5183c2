package dev.evenkeel.lab.planted;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place in a compiled class at which one thread's order or atomicity towards others is decided.
 *
 * @param className binary name of the class
 * @param member method that does it, or the field, for {@link #VOLATILE}
 * @param operation what it does, such as {@code MemoryPort.compareAndSet}
 */
public record AtomicSite(String className, String member, String operation) {
    /** A field that is volatile. */
    static final String VOLATILE = "volatile";

    /** A block or a method that is synchronized. */
    static final String SYNCHRONIZED = "synchronized";

    private static final String ATOMICS = "java/util/concurrent/atomic/";
    private static final Set<String> OTHERS = Set.of(
            "java/lang/invoke/VarHandle",
            "dev/evenkeel/memory/port/MemoryPort",
            "dev/evenkeel/memory/port/SegmentPort",
            "java/util/concurrent/locks/ReentrantLock");

    private static final Pattern NOT_A_STEP = Pattern.compile("<.*|.*Plain|length|with.*Behavior|is[A-Z].*");

    /** What orders nothing. */
    private static final Set<String> PLAIN = Set.of(
            "MemoryPort.get",
            "MemoryPort.set",
            "SegmentPort.get",
            "SegmentPort.set",
            "VarHandle.get",
            "VarHandle.set",
            "ReentrantLock.unlock");

    /** The operation of an instruction that decides something between threads. */
    static Optional<String> operation(Instruction instruction) {
        return switch (instruction) {
            case MonitorInstruction monitor when monitor.opcode() == Opcode.MONITORENTER -> Optional.of(SYNCHRONIZED);
            case InvokeInstruction call -> operation(call);
            default -> Optional.empty();
        };
    }

    private static Optional<String> operation(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String method = call.name().stringValue();
        String operation = owner.substring(owner.lastIndexOf('/') + 1) + "." + method;
        boolean decides = (owner.startsWith(ATOMICS) || OTHERS.contains(owner))
                && !owner.endsWith("Adder")
                && !NOT_A_STEP.matcher(method).matches()
                && !PLAIN.contains(operation);
        return decides ? Optional.of(operation) : Optional.empty();
    }

    /** As a table names it: {@code Span.close: MemoryPort.compareAndSet}. */
    @Override
    public String toString() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + member + ": " + operation;
    }
}
