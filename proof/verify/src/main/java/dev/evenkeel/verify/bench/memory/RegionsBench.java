package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.RequestForm;
import dev.evenkeel.verify.bench.memory.contend.RequestMemory;
import dev.evenkeel.verify.bench.memory.contend.RequestMemory.Requests;
import java.util.ArrayList;
import java.util.List;

/** Memory that ends with a request: open, allocate some, close; per request. */
final class RegionsBench implements MemoryBench {
    private static final String TIMES = " x ";

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public String description() {
        return "Open a region, allocate in it and close it, beside arenas and pooled buffers; per request.";
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        List<Scenario> scenarios = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            scenarios.add(new Scenario("1" + TIMES + "4 KiB", threads));
            scenarios.add(new Scenario("10" + TIMES + "512 B", threads));
            scenarios.add(new Scenario("100" + TIMES + "256 B", threads));
        }
        return scenarios;
    }

    @Override
    public List<RequestForm> entrants() {
        return List.of(RequestForm.values());
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        String[] factors = scenario.name().split(TIMES, 2);
        int blocks = Integer.parseInt(factors[0]);
        int byteSize = Sizes.parse(factors[1]);
        try (RequestMemory memory = RequestForm.of(entrant).open()) {
            return measure(memory, scenario.threads(), blocks, byteSize, effort);
        }
    }

    static List<Figure> measure(RequestMemory memory, int threads, int blocks, int byteSize, Effort effort) {
        try (Squad squad = new Squad(ThreadKind.EVENT_LOOP, threads)) {
            Timing timing = squad.measure(() -> rounds(memory.requests(blocks * byteSize), blocks, byteSize), effort);
            return Figures.of(timing, 1);
        }
    }

    private static Rounds rounds(Requests requests, int blocks, int byteSize) {
        return rounds -> {
            long sum = 0;
            for (int round = 0; round < rounds; round++) {
                sum += requests.run(blocks, byteSize);
            }
            return sum;
        };
    }
}
