package dev.evenkeel.memory.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.os.ScriptedOs;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import dev.evenkeel.memory.span.CentralList;
import dev.evenkeel.memory.span.PageCode;
import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.Span;
import dev.evenkeel.memory.span.SpanTable;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SampledBlocksTest {
    private static final int WORDS = 4096;
    private static final int PAGES = 64;
    private static final int SIZE_CLASS = SizeClasses.classOf(256);

    private final SpanTable table = new SpanTable(new HeapPort(WORDS), 0, (long) Long.BYTES * WORDS);
    private final SampledBlocks samples = new SampledBlocks(table);

    private boolean isWatched(long offset) {
        return !PageCode.isPlainStart(table.code(offset), offset);
    }

    /** While it is watched, every free in it goes the long way. */
    @Test
    void aPageIsWatchedWhileASampledBlockStartsInIt() {
        PageHeap pages = new PageHeap(ScriptedOs.overNothing(), 0, PAGES, PAGES, PAGES);
        Span span = Objects.requireNonNull(new CentralList(SIZE_CLASS, table, pages)
                .bind(SizeClasses.spanPages(SIZE_CLASS), SizeClasses.blockBytes(SIZE_CLASS), 0));
        int first = span.takeSlot();
        int second = span.takeSlot();
        long offset = span.offset(first);
        assertThat(isWatched(offset)).isFalse();
        samples.add(span, first, 256, 256);
        samples.add(span, second, 256, 256);
        samples.remove(span, second);
        assertThat(isWatched(offset)).isTrue();
        assertThat(samples.inUse()).hasSize(1);
        samples.remove(span, first);
        assertThat(isWatched(offset)).isFalse();
        assertThat(samples.inUse()).isEmpty();
    }
}
