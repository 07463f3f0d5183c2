package dev.evenkeel.governor.hotspot;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import dev.evenkeel.governor.LeverException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Flags of a HotSpot JVM, with the first values of those that were set. Used by one thread at a time. */
final class Flags {
    private final HotSpotDiagnosticMXBean bean;
    private final Map<String, String> firstValues = new LinkedHashMap<>();

    Flags(HotSpotDiagnosticMXBean bean) {
        this.bean = bean;
    }

    private Optional<VMOption> option(String name) {
        try {
            return Optional.of(bean.getVMOption(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Its value; empty if this JVM has no such flag, or not for us to see. */
    Optional<String> value(String name) {
        return option(name).map(VMOption::getValue);
    }

    boolean isOn(String name) {
        return value(name).filter("true"::equals).isPresent();
    }

    boolean isManageable(String name) {
        return option(name).filter(VMOption::isWriteable).isPresent();
    }

    /** Its value before it was first set here. */
    Optional<String> firstValue(String name) {
        String first = firstValues.get(name);
        return first == null ? value(name) : Optional.of(first);
    }

    void set(String name, String value) throws LeverException {
        Optional<String> before = value(name);
        if (before.filter(value::equals).isPresent()) {
            return;
        }
        try {
            bean.setVMOption(name, value);
        } catch (IllegalArgumentException e) {
            throw new LeverException(name + " can't be set to " + value + ": " + e.getMessage(), e);
        }
        firstValues.putIfAbsent(name, before.orElse(value));
    }

    /** Two flags that HotSpot holds in order; set so that the order holds in between, too. */
    void setOrdered(String lower, long lowerValue, String upper, long upperValue) throws LeverException {
        long upperNow = value(upper).map(Long::parseLong).orElse(upperValue);
        if (lowerValue <= upperNow) {
            set(lower, Long.toString(lowerValue));
            set(upper, Long.toString(upperValue));
        } else {
            set(upper, Long.toString(upperValue));
            set(lower, Long.toString(lowerValue));
        }
    }

    /** Whether any flag has another value than at first. */
    boolean isAnyMoved() {
        return firstValues.entrySet().stream()
                .anyMatch(first ->
                        value(first.getKey()).filter(first.getValue()::equals).isEmpty());
    }
}
