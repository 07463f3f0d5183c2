package dev.evenkeel.verify.bench.memory.contend;

import dev.evenkeel.verify.bench.memory.os.NativeLibrary;
import java.util.Optional;

/** One that takes part in a bench, by the name that tables and JSON use. */
public interface Entrant {

    /** Its name in tables and JSON. */
    String label();

    /** The library that it needs, if it needs one. */
    default Optional<NativeLibrary> library() {
        return Optional.empty();
    }
}
