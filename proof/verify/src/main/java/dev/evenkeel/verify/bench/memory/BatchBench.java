package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.Allocator;
import dev.evenkeel.verify.bench.memory.contend.Contender;
import dev.evenkeel.verify.bench.memory.contend.Worker;
import java.util.List;

/** As a request does it: {@value #BLOCKS} blocks of the mix, then all of them freed. */
final class BatchBench implements MemoryBench {
    private static final int BLOCKS = 100;
    /** A power of two; a round goes on where the last one ended. */
    private static final int DRAWN = 1 << 14;

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String description() {
        return "Allocate and touch 100 blocks of a gateway's sizes (about 5 KB in the mean), then free them; per block.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        return List.of(new Scenario("100 of the mix", 1), new Scenario("100 of the mix", 2));
    }

    @Override
    public List<Allocator> entrants() {
        return new AllocBench().entrants();
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        int[] sizes = Mix.sizes(DRAWN);
        try (Contender contender = Allocator.of(entrant).open();
                Squad squad = new Squad(ThreadKind.EVENT_LOOP, scenario.threads())) {
            Timing timing = squad.measure(() -> new Batches(contender.worker(BLOCKS), sizes), effort);
            return Figures.of(timing, BLOCKS);
        }
    }

    private static final class Batches implements Rounds {
        private final Worker worker;
        private final int[] sizes;
        private int next;

        private Batches(Worker worker, int[] sizes) {
            this.worker = worker;
            this.sizes = sizes;
        }

        @Override
        public long run(int rounds) {
            long sum = 0;
            for (int round = 0; round < rounds; round++) {
                for (int place = 0; place < BLOCKS; place++) {
                    worker.allocate(place, sizes[next++ & DRAWN - 1]);
                }
                for (int place = 0; place < BLOCKS; place++) {
                    sum += worker.free(place);
                }
            }
            return sum;
        }
    }
}
