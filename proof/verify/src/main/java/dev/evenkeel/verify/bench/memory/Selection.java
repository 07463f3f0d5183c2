package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.BenchRow;
import dev.evenkeel.verify.bench.memory.contend.Entrant;
import java.util.List;
import java.util.TreeSet;

/**
 * How much of a bench to run.
 *
 * @param effort how long each trial takes
 * @param forks processes of each case and peer
 * @param peers names of those to run, ours always among them; empty for all
 * @param cases names of those to run; empty for all
 */
public record Selection(Effort effort, int forks, List<String> peers, List<String> cases) {

    /** @throws IllegalArgumentException if there are no forks */
    public Selection {
        if (forks < 1) {
            throw new IllegalArgumentException("forks must be at least 1: forks=" + forks);
        }
        peers = List.copyOf(peers);
        cases = List.copyOf(cases);
    }

    List<Scenario> scenarios(MemoryBench bench) {
        List<Scenario> all = bench.scenarios(effort);
        check("cases", cases, all.stream().map(Scenario::name).toList());
        return all.stream()
                .filter(scenario -> cases.isEmpty() || cases.contains(scenario.name()))
                .toList();
    }

    List<Entrant> entrants(MemoryBench bench) {
        List<Entrant> all = List.copyOf(bench.entrants());
        check("peers", peers, all.stream().map(Entrant::label).toList());
        return all.stream()
                .filter(entrant -> peers.isEmpty()
                        || peers.contains(entrant.label())
                        || entrant.label().equals(BenchRow.OURS))
                .toList();
    }

    private static void check(String what, List<String> asked, List<String> known) {
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        what + " must be of " + new TreeSet<>(known) + ": " + what + "=" + name);
            }
        }
    }
}
