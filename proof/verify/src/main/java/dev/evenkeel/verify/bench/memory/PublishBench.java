package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.NodeCell;
import dev.evenkeel.verify.bench.memory.contend.NodeCell.Node;
import dev.evenkeel.verify.bench.memory.contend.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;

/**
 * A pointer to a node: read it and the node's value, replace it. Nodes are there beforehand, and stored in turn, so that a store
 * is that of the pointer alone; ours allocates the counts of its readers with each.
 */
final class PublishBench implements MemoryBench {
    private static final String LOAD = "load";
    private static final String STORE = "store";
    private static final String BOTH = "1 reader + 1 writer";
    private static final int NODES = 1 << 10;

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public String description() {
        return "Read and replace a published node, alone and one beside the other.";
    }

    @Override
    public List<String> notes() {
        return List.of(
                "The requirement quotes loads 2.1 -> 1.3 ns and stores 3.4 -> 1.7 ns, from a hand-written barrier to acquire and release.",
                "On x86 an acquire load and a volatile load are the same instruction: no difference can be found between them.",
                "Only evenkeel tells the writer when the last reader of what it replaced has left; that is what its loads pay for.");
    }

    @Override
    public List<Scenario> scenarios(Effort effort) {
        return List.of(new Scenario(LOAD, 1), new Scenario(STORE, 1), new Scenario(BOTH, 2));
    }

    @Override
    public List<Publication> entrants() {
        return List.of(Publication.values());
    }

    @Override
    public List<Figure> measure(Scenario scenario, String entrant, Effort effort) {
        NodeCell cell = Publication.of(entrant).open();
        try (Squad squad = new Squad(ThreadKind.PLATFORM, scenario.threads())) {
            return switch (scenario.name()) {
                case LOAD -> Figures.of(squad.measure(() -> loads(cell), effort), 1);
                case STORE -> Figures.of(squad.measure(() -> stores(cell), effort), 1);
                default -> both(squad, cell, effort);
            };
        }
    }

    private static List<Figure> both(Squad squad, NodeCell cell, Effort effort) {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Timing> reading = () -> {
            start.await();
            return Timing.measure(loads(cell), effort);
        };
        Callable<Timing> writing = () -> {
            start.await();
            return Timing.measure(stores(cell), effort);
        };
        List<Timing> timings = squad.all(List.of(reading, writing));
        List<Figure> figures = new ArrayList<>();
        figures.addAll(Figures.of(LOAD, timings.getFirst(), 1));
        figures.addAll(Figures.of(STORE, timings.getLast(), 1));
        return figures;
    }

    private static Rounds loads(NodeCell cell) {
        NodeCell.Reader reader = cell.reader();
        return rounds -> {
            long sum = 0;
            for (int round = 0; round < rounds; round++) {
                sum += reader.load();
            }
            return sum;
        };
    }

    private static Rounds stores(NodeCell cell) {
        Node[] nodes = LongStream.range(0, NODES).mapToObj(Node::new).toArray(Node[]::new);
        int[] next = {0};
        return rounds -> {
            int node = next[0];
            for (int round = 0; round < rounds; round++) {
                cell.store(nodes[node++ & NODES - 1]);
            }
            next[0] = node;
            return node;
        };
    }
}
