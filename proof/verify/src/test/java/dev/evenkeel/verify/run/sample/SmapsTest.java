package dev.evenkeel.verify.run.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmapsTest {
    private static final String TEXT = """
            f0000000-f0004000 rw-p 00000000 00:00 0\s
            Size:                 16 kB
            Rss:                  12 kB
            VmFlags: rd wr mr mw me ac sd hg\s
            f0004000-f0010000 ---p 00000000 00:00 0\s
            Rss:                   0 kB
            40000000000-40000008000 rw-s 00000000 00:01 1046                         /memfd:java_heap (deleted)
            Rss:                  32 kB
            ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
            Rss:                   4 kB
            """;
    private final Smaps smaps = Smaps.parse(TEXT);

    @Test
    void everyMappingIsRead() {
        assertThat(smaps.mappings())
                .containsExactly(
                        new Smaps.Mapping(0xf0000000L, 0xf0004000L, "", 12 << 10),
                        new Smaps.Mapping(0xf0004000L, 0xf0010000L, "", 0),
                        new Smaps.Mapping(0x40000000000L, 0x40000008000L, "/memfd:java_heap (deleted)", 32 << 10),
                        new Smaps.Mapping(0xffffffffff600000L, 0xffffffffff601000L, "[vsyscall]", 4 << 10));
    }

    @Test
    void rangeCountsNoMoreOfAMappingThanLiesInside() {
        assertThat(smaps.residentBytes(0xf0000000L, 0xf0010000L)).isEqualTo(12 << 10);
        assertThat(smaps.residentBytes(0xf0003000L, 0xf0010000L)).isEqualTo(4 << 10);
        assertThat(smaps.residentBytes(0xe0000000L, 0xf0000000L)).isZero();
    }

    @Test
    void namedMappingsAreSummed() {
        assertThat(smaps.residentBytes(name -> name.startsWith("/memfd:java_heap")))
                .isEqualTo(32 << 10);
    }
}
