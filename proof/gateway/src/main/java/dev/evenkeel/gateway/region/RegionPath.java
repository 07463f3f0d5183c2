package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.region.route.OffHeapRouteTable;
import dev.evenkeel.gateway.route.RouteTable;
import dev.evenkeel.gateway.serve.Lane;
import dev.evenkeel.gateway.serve.RequestPath;
import dev.evenkeel.gateway.upstream.UpstreamConnection;
import dev.evenkeel.gateway.upstream.UpstreamService;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.Published;
import io.netty.channel.ChannelPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request path that makes no garbage of a request: its bytes and their index lie in a region that is opened with its
 * first byte and closed with the last of its answer; what goes upstream is composed from there into one buffer, and an
 * answer is passed on in the buffer it was read into. Routes lie in a table outside of the heap that a reload replaces; the
 * one replaced is freed when the last request that looks into it is through. Where the lane has no sessions it does no session and no JSON work.
 */
public final class RegionPath implements RequestPath {
    private final MemoryRuntime runtime;
    private final List<Long> scratchBlocks = new ArrayList<>();
    private @Nullable Published<OffHeapRouteTable<UpstreamService>> published;

    /** A path whose regions are of this runtime, which stays the caller's to close, after the path. */
    public RegionPath(MemoryRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public synchronized void adopt(RouteTable<UpstreamService> routes) {
        OffHeapRouteTable<UpstreamService> next = OffHeapRouteTable.of(routes.hosts(), runtime);
        Published<OffHeapRouteTable<UpstreamService>> current = published;
        if (current == null) {
            published = new Published<>(next, OffHeapRouteTable::close);
        } else {
            current.publish(next);
        }
    }

    private synchronized Published.Reader<OffHeapRouteTable<UpstreamService>> reader() {
        return Objects.requireNonNull(published, "adopt() comes before open()").reader();
    }

    @Override
    public ClientPath open(Lane lane) {
        long block = runtime.blocks().allocate(AnswerScratch.BYTES);
        synchronized (scratchBlocks) {
            scratchBlocks.add(block);
        }
        long address = runtime.mapping().address() + runtime.blocks().locate(block, 0, AnswerScratch.BYTES);
        RegionLane shared = new RegionLane(lane, runtime, reader(), new AnswerScratch(address));
        return channel -> new ClientHandler(shared, channel).install();
    }

    @Override
    public void install(ChannelPipeline pipeline, UpstreamConnection connection) {
        pipeline.addLast(new AnswerHandler(connection));
    }

    @Override
    public synchronized void close() {
        if (published != null) {
            published.close();
        }
        synchronized (scratchBlocks) {
            scratchBlocks.forEach(runtime.blocks()::free);
            scratchBlocks.clear();
        }
    }
}
