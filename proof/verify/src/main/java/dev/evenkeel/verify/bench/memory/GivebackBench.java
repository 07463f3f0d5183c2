package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.bench.memory.contend.Allocator;
import dev.evenkeel.verify.bench.memory.contend.Contender;
import dev.evenkeel.verify.bench.memory.contend.Worker;
import dev.evenkeel.verify.run.sample.Proc;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What stays resident after a peak: blocks of the mix, every page touched, then a random tenth is kept and the rest freed, and
 * nothing is done for a while; then the allocator's explicit call, if it has one; then everything is freed.
 *
 * <p>Resident is what the process has grown by since before the first block, as the kernel counts it ({@code VmRSS}). Not {@code smaps}:
 * its reader holds the lock of the address space for long, and what waits for that would count as a long step of giving back. The Java
 * heap is touched in advance and only the first compiler runs, so what grows is the allocator. Live is what was asked for and not freed.
 */
final class GivebackBench implements MemoryBench {
    private static final long SEED = 17;
    private static final double KEPT = 0.1;
    private static final int OS_PAGE_BYTES = 4_096;
    private static final double MIB = 1 << 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private record Course(long peakBytes, int idleSeconds, List<Integer> shownSeconds, int endSeconds) {
        static Course of(Effort effort) {
            return switch (effort) {
                case QUICK -> new Course(64L << 20, 3, List.of(1, 3), 1);
                case FULL -> new Course(1L << 30, 60, List.of(1, 15, 60), 12);
            };
        }
    }

    @Override
    public String name() {
        return "giveback";
    }

    @Override
    public String description() {
        return "Resident memory after a peak: allocate 1 GiB, free nine of ten at random, wait a minute, free the rest.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        int mib = (int) (Course.of(effort).peakBytes() >> 20);
        return List.of(new Scenario(mib + " MiB of the mix, 90 % freed", 1));
    }

    @Override
    public List<Allocator> entrants() {
        return List.of(
                Allocator.EVENKEEL,
                Allocator.EVENKEEL_HANDLE,
                Allocator.NETTY_POOLED,
                Allocator.NETTY_ADAPTIVE,
                Allocator.GLIBC,
                Allocator.JEMALLOC,
                Allocator.MIMALLOC);
    }

    @Override
    public List<String> jvmOptions(String entrant) {
        return List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1");
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        Course course = Course.of(effort);
        try (Contender contender = Allocator.of(entrant).open();
                Squad squad = new Squad(ThreadKind.EVENT_LOOP, 1)) {
            Peak peak = new Peak(contender, Mix.sizes((int) (course.peakBytes() >>> 12)), course.peakBytes());
            List<Figure> figures = new ArrayList<>();
            long before = residentBytes();
            run(squad, peak::rise);
            figures.add(new Figure("at the peak", "x live", (residentBytes() - before) / (double) peak.live, true));
            run(squad, peak::drop);
            peak.floorBytes()
                    .ifPresent(floor -> figures.add(new Figure(
                            "floor: 4 KiB pages that what is left lies on",
                            "x live",
                            floor / (double) peak.live,
                            true)));
            for (int second = 1; second <= course.idleSeconds(); second++) {
                sleepSecond();
                double grown = residentBytes() - before;
                boolean shown = course.shownSeconds().contains(second);
                figures.add(new Figure("after " + second + " s", "x live", grown / peak.live, shown));
            }
            run(squad, contender::trim);
            sleepSecond();
            figures.add(new Figure(
                    "after an explicit call", "x live", (residentBytes() - before) / (double) peak.live, true));
            run(squad, peak::end);
            for (int second = 0; second < course.endSeconds(); second++) {
                sleepSecond();
            }
            figures.add(new Figure(
                    course.endSeconds() + " s after the rest is freed", "MiB", (residentBytes() - before) / MIB, true));
            contender
                    .longestStepNanos()
                    .ifPresent(nanos -> figures.add(
                            new Figure("longest step of giving back", "ms", nanos / NANOS_PER_MILLI, true)));
            return figures;
        }
    }

    private static void run(Squad squad, Runnable step) {
        squad.all(List.of(() -> {
            step.run();
            return true;
        }));
    }

    private static long residentBytes() {
        return Proc.mounted().memory(List.of(ProcessHandle.current())).residentBytes();
    }

    private static void sleepSecond() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("the measurement was interrupted", e);
        }
    }

    /** The blocks, and what becomes of them. Everything it needs is there before the first block. */
    private static final class Peak {
        private final int[] sizes;
        private final int count;
        private final boolean[] kept;
        private final Worker worker;
        private long live;

        private Peak(Contender contender, int[] drawn, long peakBytes) {
            sizes = drawn;
            Random random = new Random(SEED);
            kept = new boolean[drawn.length];
            int blocks = 0;
            for (long sum = 0; sum < peakBytes && blocks < drawn.length; blocks++) {
                sum += drawn[blocks];
                kept[blocks] = random.nextDouble() < KEPT;
            }
            count = blocks;
            worker = contender.worker(count);
        }

        void rise() {
            for (int place = 0; place < count; place++) {
                worker.allocate(place, sizes[place]);
                for (int offset = 0; offset <= sizes[place] - Long.BYTES; offset += OS_PAGE_BYTES) {
                    worker.write(place, offset, place);
                }
                live += sizes[place];
            }
        }

        void drop() {
            free(false);
        }

        /** What the pages hold that blocks in use lie on, since nothing moves them; empty where blocks have no address. */
        OptionalLong floorBytes() {
            int[] left = IntStream.range(0, count).filter(place -> kept[place]).toArray();
            if (left.length == 0 || worker.address(left[0]) < 0) {
                return OptionalLong.empty();
            }
            long pages = IntStream.of(left)
                    .mapToObj(place -> LongStream.rangeClosed(
                            worker.address(place) / OS_PAGE_BYTES,
                            (worker.address(place) + sizes[place] - 1) / OS_PAGE_BYTES))
                    .flatMapToLong(each -> each)
                    .distinct()
                    .count();
            return OptionalLong.of(pages * OS_PAGE_BYTES);
        }

        void end() {
            free(true);
        }

        private void free(boolean those) {
            for (int place = 0; place < count; place++) {
                if (kept[place] == those) {
                    worker.free(place);
                    live -= sizes[place];
                }
            }
        }
    }
}
