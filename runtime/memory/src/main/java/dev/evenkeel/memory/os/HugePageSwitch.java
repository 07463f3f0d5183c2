package dev.evenkeel.memory.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The host's switch for transparent huge pages, a text such as {@code always [madvise] never}. */
final class HugePageSwitch {
    static final Path FILE = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private HugePageSwitch() {}

    /** @throws OsException if a process that asks for huge pages gets none */
    static void require() {
        String refusal;
        try {
            refusal = refusal(Files.readString(FILE));
        } catch (IOException e) {
            throw new OsException(
                    "the kernel has no transparent huge pages (" + FILE + " can't be read): open without huge pages",
                    e);
        }
        if (refusal != null) {
            throw new OsException(refusal);
        }
    }

    /** Why a process that asks for huge pages gets none; null if it does get them. */
    static @Nullable String refusal(String text) {
        return text.contains("[always]") || text.contains("[madvise]")
                ? null
                : "transparent huge pages are switched off on this host (" + FILE + " says " + text.strip()
                        + "): write madvise into it, or open without huge pages";
    }
}
