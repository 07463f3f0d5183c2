package dev.evenkeel.gateway.session.offheap;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.session.SessionRequest;
import dev.evenkeel.gateway.session.SessionSource;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.session.Tier;
import dev.evenkeel.gateway.session.TokenBucket;
import dev.evenkeel.memory.Blocks;
import dev.evenkeel.memory.MemoryLimitException;
import dev.evenkeel.memory.MemoryRuntime;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * One stripe of the store: its share of the sessions, with their index and the order of their use. Every method holds
 * the stripe's lock, so a block is never read while it is freed.
 */
final class SessionStripe {
    private static final Tier[] TIERS = Tier.values();
    /** A block that is too small grows to the next multiple, which a trail of short paths reaches two or three times. */
    private static final int GROWTH_BYTES = 128;

    private final SessionSource source;
    private final TokenBucket limit;
    private final Blocks blocks;
    private final MemorySegment mapping;
    private final SlotTable table;
    private final RecencyList recency;
    private final long[] handles;
    private final SessionLoader loader = new SessionLoader();
    private long created;
    private long liveBytes;

    SessionStripe(int capacity, SessionSource source, TokenBucket limit, MemoryRuntime runtime) {
        this.source = source;
        this.limit = limit;
        blocks = runtime.blocks();
        mapping = runtime.mapping();
        table = new SlotTable(capacity);
        recency = new RecencyList(capacity);
        handles = new long[capacity];
    }

    synchronized boolean touch(long hash, SessionRequest request, SessionView answer) {
        int slot = find(hash, request.id());
        if (slot < 0) {
            slot = create(hash, request.id());
        } else {
            recency.use(slot);
        }
        long block = update(slot, request);
        long requests = NativeBytes.getLong(block + SessionLayout.REQUESTS);
        int segment = loader.indexOf(SessionSource.SEGMENT);
        long origin = block - mapping.address();
        int segmentOffset = SessionLayout.valueOffset(block, segment);
        answer.set(
                mapping,
                origin + SessionLayout.subjectOffset(block),
                TIERS[NativeBytes.get(block + SessionLayout.TIER)],
                requests,
                origin + segmentOffset,
                SessionLayout.valueEnd(block, segment) - segmentOffset);
        long bucket = limit.take(NativeBytes.getLong(block + SessionLayout.BUCKET), request.nowNanos());
        if (bucket == TokenBucket.REFUSED) {
            return false;
        }
        NativeBytes.putLong(block + SessionLayout.BUCKET, bucket);
        return true;
    }

    private int find(long hash, CharSequence id) {
        for (int at = table.position(hash); table.slotAt(at) >= 0; at = table.next(at)) {
            int slot = table.slotAt(at);
            if (table.hash(slot) == hash && hasId(block(slot), id)) {
                return slot;
            }
        }
        return RecencyList.NONE;
    }

    private static boolean hasId(long block, CharSequence id) {
        if (SessionLayout.idLength(block) != id.length()) {
            return false;
        }
        long address = block + SessionLayout.idOffset(block);
        for (int i = 0; i < id.length(); i++) {
            if (NativeBytes.get(address + i) != (byte) id.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private long block(int slot) {
        long handle = handles[slot];
        return mapping.address() + blocks.locate(handle, 0, blocks.byteSize(handle));
    }

    private int create(long hash, CharSequence id) {
        loader.load(source, id);
        long handle = allocate(loader.length());
        blocks.copyIn(handle, 0, loader.array(), 0, loader.length());
        int slot = recency.take();
        if (slot == RecencyList.NONE) {
            evict(recency.leastRecent());
            slot = recency.take();
        }
        handles[slot] = handle;
        table.add(slot, hash);
        created++;
        liveBytes += loader.length();
        return slot;
    }

    /** A block; where memory is short the sessions not seen for longest make room. */
    private long allocate(int byteSize) {
        while (true) {
            try {
                return blocks.allocate(byteSize);
            } catch (MemoryLimitException e) {
                if (recency.size() <= 1) {
                    throw e;
                }
                evict(recency.leastRecent());
            }
        }
    }

    private void evict(int slot) {
        liveBytes -= SessionLayout.usedBytes(block(slot));
        table.remove(slot);
        recency.free(slot);
        blocks.free(handles[slot]);
    }

    /** Counts the request and replaces what a session remembers of the last ones; returns where the block is then. */
    private long update(int slot, SessionRequest request) {
        long block = block(slot);
        int used = SessionLayout.usedBytes(block);
        int agentLength = request.agentLengthKept();
        int pathLength = request.pathLengthKept();
        int trailKept = Trail.lengthKept(block, pathLength);
        int trailLength = Math.min(SessionRequest.TRAIL_LENGTH_MAX, Trail.lengthBefore(trailKept, pathLength));
        int needed = SessionLayout.agentOffset(block) + agentLength + trailLength;
        if (needed > blocks.byteSize(handles[slot])) {
            block = grow(slot, used, needed);
        }
        liveBytes += needed - used;
        Trail.replace(block, request.agent(), agentLength, request.path(), pathLength, trailKept);
        add(block + SessionLayout.REQUESTS, 1);
        add(block + SessionLayout.BODY_BYTES, request.bodyBytes());
        NativeBytes.putLong(block + SessionLayout.LAST_SEEN, request.nowNanos());
        return block;
    }

    private static void add(long address, long amount) {
        NativeBytes.putLong(address, NativeBytes.getLong(address) + amount);
    }

    private long grow(int slot, int used, int needed) {
        int byteSize = (needed + GROWTH_BYTES - 1) / GROWTH_BYTES * GROWTH_BYTES;
        long handle = allocate(byteSize);
        long grown = mapping.address() + blocks.locate(handle, 0, byteSize);
        NativeBytes.copy(block(slot), grown, used);
        blocks.free(handles[slot]);
        handles[slot] = handle;
        return grown;
    }

    synchronized String attribute(long hash, String id, String name) {
        int slot = find(hash, id);
        if (slot < 0) {
            return "";
        }
        long block = block(slot);
        int trail = SessionLayout.trailOffset(block);
        return switch (name) {
            case SessionSource.LAST_AGENT ->
                text(block, SessionLayout.agentOffset(block), SessionLayout.agentLength(block));
            case SessionSource.LAST_PATH -> text(block, trail, SessionLayout.lastPathLength(block));
            case SessionSource.TRAIL -> text(block, trail, SessionLayout.trailLength(block));
            default -> value(block, loader.indexOf(name));
        };
    }

    private static String value(long block, int index) {
        if (index < 0) {
            return "";
        }
        int offset = SessionLayout.valueOffset(block, index);
        return text(block, offset, SessionLayout.valueEnd(block, index) - offset);
    }

    private static String text(long block, int offset, int length) {
        byte[] bytes = new byte[length];
        NativeBytes.read(block + offset, bytes, 0, length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    synchronized int sessions() {
        return recency.size();
    }

    synchronized long created() {
        return created;
    }

    synchronized long liveBytes() {
        return liveBytes;
    }

    synchronized void clear() {
        while (recency.size() > 0) {
            evict(recency.leastRecent());
        }
    }

    /** Checks index, order and counts against the blocks themselves. */
    synchronized void verifyInvariants() {
        recency.verifyInvariants();
        table.verifyInvariants(recency.size());
        long bytes = 0;
        for (int slot = recency.leastRecent(); slot != RecencyList.NONE; slot = recency.newerThan(slot)) {
            long block = block(slot);
            int used = SessionLayout.usedBytes(block);
            if (used > blocks.byteSize(handles[slot])) {
                throw new IllegalStateException("a session must fit its block: used=" + used + ", slot=" + slot);
            }
            bytes += used;
        }
        if (bytes != liveBytes) {
            throw new IllegalStateException(
                    "liveBytes must be the sum over the sessions: liveBytes=" + liveBytes + ", sum=" + bytes);
        }
    }
}
