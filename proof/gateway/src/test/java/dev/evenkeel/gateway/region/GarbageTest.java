package dev.evenkeel.gateway.region;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.evenkeel.gateway.config.SessionSettings;
import dev.evenkeel.gateway.region.bytes.ByteRange;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.region.http.HeadOutcome;
import dev.evenkeel.gateway.region.http.RequestParser;
import dev.evenkeel.gateway.region.json.JsonScanner;
import dev.evenkeel.gateway.region.json.MemberRules;
import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.session.SessionRequest;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.session.SyntheticSessions;
import dev.evenkeel.gateway.session.offheap.OffHeapSessionStore;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import dev.evenkeel.memory.Region;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What is said to make no garbage makes none, not even in the interpreter. */
class GarbageTest {
    private static final int ROUNDS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Bytes allocated by a round, once everything it needs is loaded. */
    private static long bytesPerRound(BooleanSupplier round) {
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(round.getAsBoolean()).isTrue();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean held = true;
        for (int i = 0; i < ROUNDS; i++) {
            held &= round.getAsBoolean();
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(held).isTrue();
        return bytes / ROUNDS;
    }

    @Test
    void openingARegionAgain() {
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(1 << 20))) {
            Region region = runtime.openRegion();
            region.close();
            assertThat(bytesPerRound(() -> {
                        region.reopen(runtime);
                        long offset = region.allocateRaw(100);
                        region.close();
                        return offset >= 0;
                    }))
                    .isZero();
        }
    }

    @Test
    void readingAHead() {
        byte[] head = """
                POST /json/orders?x=1 HTTP/1.1
                Host: api.example
                User-Agent: agent/1.0 (a long one)
                Connection: keep-alive
                Cookie: a=b; sid=abc
                Content-Length: 12

                """.replace("\n", "\r\n").getBytes(US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            RequestParser parser = new RequestParser(Limits.DEFAULT);
            HeadRules rules = new HeadRules();
            long index = arena.allocate(parser.indexBytes()).address();
            long base = arena.allocate(head.length).address();
            NativeBytes.write(head, base);
            assertThat(bytesPerRound(() -> {
                        parser.open(index);
                        return parser.parse(base, head.length) == HeadOutcome.COMPLETE
                                && rules.refusal(base, parser, Limits.DEFAULT) == null;
                    }))
                    .isZero();
        }
    }

    @Test
    void checkingJson() {
        byte[] json =
                "{\"id\":12.5e3,\"items\":[{\"a\":\"b\\u0041\"},true,null],\"name\":\"plain text\"}".getBytes(US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            JsonScanner scanner = new JsonScanner(new MemberRules("gateway", List.of("id", "name")));
            long base = arena.allocate(json.length).address();
            NativeBytes.write(json, base);
            assertThat(bytesPerRound(() -> scanner.scan(base, json.length) > 0)).isZero();
        }
    }

    @Test
    void touchingASession() {
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(16 << 20));
                OffHeapSessionStore store = new OffHeapSessionStore(
                        new SessionSettings(100, 1_000_000, 1_000_000), new SyntheticSessions(), runtime, 1);
                Arena arena = Arena.ofConfined()) {
            long base = arena.allocate(64).address();
            NativeBytes.write("session-7/a/path/of/some/length?agent/1.0".getBytes(US_ASCII), base);
            ByteRange id = new ByteRange().set(base, 9);
            ByteRange path = new ByteRange().set(base + 9, 22);
            ByteRange agent = new ByteRange().set(base + 32, 9);
            SessionRequest request = new SessionRequest();
            SessionView answer = new SessionView();
            assertThat(bytesPerRound(() -> store.touch(request.set(id, path, agent, 10, 0), answer)))
                    .isZero();
            assertThat(answer.requests()).isEqualTo(2 * ROUNDS);
        }
    }
}
