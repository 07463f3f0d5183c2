package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.Contender;
import dev.evenkeel.verify.bench.memory.contend.RequestMemory;
import dev.evenkeel.verify.bench.memory.contend.TrackedMemory;
import java.util.ArrayList;
import java.util.List;

/** What it costs to look for leaks, on event loops: each thing with tracking as it comes and without. */
final class LeakTrackBench implements MemoryBench {
    private static final String SEPARATOR = ", ";
    private static final String OFFSET = "block by offset";
    private static final String HANDLE = "block by handle";
    private static final String BUFFER = "Netty buffer";
    private static final String REGION = "region of 10";
    private static final int[] SIZES = {256, 4 << 10, 64 << 10};
    private static final int REGION_BLOCKS = 10;

    @Override
    public String name() {
        return "leaktrack";
    }

    @Override
    public String description() {
        return "What tracking leaks costs: blocks, regions and buffers with it and without, beside Netty's leak detector.";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "evenkeel samples an allocation each 4 MiB, so what a block pays grows with its size, up to a sample each."
                        + " evenkeel-off takes none. Netty's detector is at work on Netty's own buffers, its adaptive allocator's.");
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        List<Scenario> scenarios = new ArrayList<>();
        for (String what : List.of(OFFSET, HANDLE, BUFFER)) {
            for (int size : SIZES) {
                scenarios.add(new Scenario(what + SEPARATOR + Sizes.format(size), 1));
            }
        }
        scenarios.add(new Scenario(REGION + SEPARATOR + Sizes.format(SIZES[0]), 1));
        return scenarios;
    }

    @Override
    public List<TrackedMemory> entrants() {
        return List.of(TrackedMemory.values());
    }

    @Override
    public boolean measures(Scenario scenario, String entrant) {
        return scenario.name().startsWith(BUFFER) || TrackedMemory.of(entrant).isOurs();
    }

    @Override
    public List<String> jvmOptions(String entrant) {
        return TrackedMemory.of(entrant).jvmOptions();
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        int separator = scenario.name().lastIndexOf(SEPARATOR);
        int byteSize = Sizes.parse(scenario.name().substring(separator + SEPARATOR.length()));
        TrackedMemory memory = TrackedMemory.of(entrant);
        return switch (scenario.name().substring(0, separator)) {
            case OFFSET -> cycles(memory.openOffsets(), byteSize, effort);
            case HANDLE -> cycles(memory.openHandles(), byteSize, effort);
            case BUFFER -> cycles(memory.openBuffers(), byteSize, effort);
            default -> regions(memory.openRegions(), byteSize, effort);
        };
    }

    private static List<Figure> cycles(Contender opened, int byteSize, Effort effort) {
        try (Contender contender = opened) {
            return AllocBench.Cycles.measure(contender, ThreadKind.EVENT_LOOP, 1, byteSize, effort);
        }
    }

    private static List<Figure> regions(RequestMemory opened, int byteSize, Effort effort) {
        try (RequestMemory memory = opened) {
            return RegionsBench.measure(memory, 1, REGION_BLOCKS, byteSize, effort);
        }
    }
}
