package dev.evenkeel.memory;

import dev.evenkeel.memory.Versions.Version;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A published value that is replaced while others read it. No reader sees one that is reclaimed, and afterwards all but the one
 * that stands are reclaimed, once. Public, for the checker.
 */
public class VersionsModel {
    private static final int STRIPES = 2;
    private static final int VALUES = 8;

    private final List<Value> values = Stream.generate(Value::new).limit(VALUES).toList();
    private final AtomicInteger made = new AtomicInteger(1);
    private final Versions<Value> versions;

    /** What is published. */
    static final class Value {
        private final AtomicInteger reclaims = new AtomicInteger();

        void reclaim() {
            reclaims.getAndIncrement();
        }
    }

    /** As it is. */
    public VersionsModel() {
        this(first -> new Versions<>(first, Value::reclaim));
    }

    VersionsModel(Function<Version<Value>, Versions<Value>> form) {
        versions = form.apply(version(values.getFirst()));
    }

    private static Version<Value> version(Value value) {
        return new Version<>(value, new ReaderCounts(STRIPES));
    }

    @Operation
    public boolean readInOneStripe() {
        return read(0);
    }

    @Operation
    public boolean readInAnother() {
        return read(1);
    }

    private boolean read(int stripe) {
        Version<Value> version = versions.enter(stripe);
        if (version == null) {
            return false;
        }
        boolean stands = version.value.reclaims.get() == 0;
        versions.leave(version, stripe);
        return stands;
    }

    @Operation
    public void publish() {
        Version<Value> next = version(values.get(made.getAndIncrement()));
        Version<Value> standing;
        do {
            standing = versions.current();
        } while (standing == null || !versions.replace(standing, next));
    }

    /** Nobody is at work any more. */
    @Validate
    public void eachIsReclaimedOnce() {
        Version<Value> standing = versions.current();
        for (int i = 0; i < made.get(); i++) {
            Value value = values.get(i);
            int expected = standing != null && standing.value == value ? 0 : 1;
            if (value.reclaims.get() != expected) {
                throw new IllegalStateException("value " + i + " was reclaimed " + value.reclaims.get() + " times");
            }
        }
        if (versions.unreclaimedCount() != 0) {
            throw new IllegalStateException("counted as unreclaimed: " + versions.unreclaimedCount());
        }
    }
}
