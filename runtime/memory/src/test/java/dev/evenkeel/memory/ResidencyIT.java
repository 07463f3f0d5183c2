package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
            assertThat(MappingSmaps.residentBytes(runtime))
                    .isCloseTo(runtime.usage().committedBytes(), Percentage.withPercentage(2));

            for (int i = 0; i < BLOCKS; i += 2) {
                runtime.blocks().free(handles.get(i));
            }
            handles.stream().filter(runtime.blocks()::isInUse).toList().forEach(runtime.blocks()::free);
            runtime.release();
            assertThat(runtime.usage().committedBytes()).isZero();
            assertThat(MappingSmaps.residentBytes(runtime)).isZero();
        }
    }
}
