package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Our number for committed memory against the operating system's for the same mapping. */
class ResidencyIT {
    private static final int BLOCKS = 4000;

    @Test
    void committedBytesAgreeWithTheOperatingSystem() throws IOException {
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(64L << 20))) {
            List<Long> handles = new ArrayList<>();
            byte[] bytes = new byte[5000];
            for (int i = 0; i < BLOCKS; i++) {
                long handle = runtime.blocks().allocate(bytes.length);
                runtime.blocks().copyIn(handle, 0, bytes, 0, bytes.length);
                handles.add(handle);
            }
            assertThat(residentBytes(runtime))
                    .isCloseTo(runtime.usage().committedBytes(), Percentage.withPercentage(2));

            for (int i = 0; i < BLOCKS; i += 2) {
                runtime.blocks().free(handles.get(i));
            }
            handles.stream().filter(runtime.blocks()::isInUse).toList().forEach(runtime.blocks()::free);
            runtime.release();
            assertThat(runtime.usage().committedBytes()).isZero();
            assertThat(residentBytes(runtime)).isZero();
        }
    }

    private static long residentBytes(MemoryRuntime runtime) throws IOException {
        long from = runtime.usage().mappingAddress();
        String entry = Long.toHexString(from) + "-"
                + Long.toHexString(from + runtime.usage().reservedBytes()) + " ";
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/smaps"))) {
            String rss = lines.dropWhile(line -> !line.startsWith(entry))
                    .filter(line -> line.startsWith("Rss:"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no entry in smaps starts with " + entry));
            return 1024 * Long.parseLong(rss.replaceAll("\\D", ""));
        }
    }
}
