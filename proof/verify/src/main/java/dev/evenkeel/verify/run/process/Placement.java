package dev.evenkeel.verify.run.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which processors and which scheduler class each process gets. The service has the first processor to itself wherever
 * there are two; the client never shares with it.
 *
 * <pre>
 *   processors   service   its spare   client   back end
 *   1            a         a           a        a          (nothing is pinned)
 *   2            a         b           b        b
 *   3            a         c           b        b
 *   4 or more    a         d           b        c
 * </pre>
 */
public final class Placement {
    private final HostTools tools;
    private final Map<Seat, List<Integer>> processors;
    private final List<String> notes;

    private Placement(HostTools tools, Map<Seat, List<Integer>> processors, List<String> notes) {
        this.tools = tools;
        this.processors = processors;
        this.notes = List.copyOf(notes);
    }

    /** The placement for this host and user. */
    public static Placement ofThisHost() {
        return of(HostTools.probe(), ProcessorList.allowed(Path.of("/proc"), Path.of("/sys")));
    }

    static Placement of(HostTools tools, List<Integer> allowed) {
        List<String> notes = new ArrayList<>();
        Map<Seat, List<Integer>> seats = seats(allowed);
        if (allowed.size() == 1) {
            notes.add("1 processor: service, client and back end share it; windows in which the client was late are"
                    + " void");
        } else if (tools.pinning()) {
            notes.add("processors: service " + format(seats, Seat.SERVICE) + " (with a spare one "
                    + format(seats, Seat.SERVICE_AND_SPARE) + "), client " + format(seats, Seat.LOAD) + ", back end "
                    + format(seats, Seat.BACKEND));
        }
        notes.addAll(tools.notes());
        return new Placement(tools, seats, notes);
    }

    private static Map<Seat, List<Integer>> seats(List<Integer> allowed) {
        int count = allowed.size();
        int service = allowed.getFirst();
        int load = allowed.get(Math.min(1, count - 1));
        int backend = count >= 4 ? allowed.get(2) : load;
        int spare = allowed.get(Math.min(count, 4) - 1);
        Map<Seat, List<Integer>> seats = new EnumMap<>(Seat.class);
        seats.put(Seat.SERVICE, List.of(service));
        seats.put(Seat.SERVICE_AND_SPARE, service == spare ? List.of(service) : List.of(service, spare));
        seats.put(Seat.LOAD, List.of(load));
        seats.put(Seat.BACKEND, List.of(backend));
        return seats;
    }

    /**
     * The command that runs another in its seat; the process that is started becomes the other one, so its id stays. It is in the default
     * class of the scheduler.
     *
     * @param seat where it shall sit
     * @param command program and arguments
     */
    public List<String> seated(Seat seat, List<String> command) {
        List<String> line = new ArrayList<>();
        if (tools.ownSession()) {
            // Ctrl-C in a terminal goes to the whole foreground group; our children end when we say so.
            line.add("setsid");
        }
        if (pinned()) {
            line.addAll(List.of("taskset", "-c", format(processors, seat)));
        }
        line.addAll(command);
        return List.copyOf(line);
    }

    /**
     * What to put before a command that does not watch its standard input: as {@link #seated}, in the seat's class, and the process ends when the
     * thread that started it does, which is also when we are killed.
     *
     * @param seat where it shall sit
     */
    public List<String> launcher(Seat seat) {
        List<String> prefix = new ArrayList<>();
        if (tools.realTime() && seat.priority() > 0) {
            prefix.addAll(List.of("chrt", "-r", Integer.toString(seat.priority())));
        }
        if (tools.deathSignal()) {
            prefix.addAll(List.of("setpriv", "--pdeathsig", "TERM"));
        }
        return seated(seat, prefix);
    }

    /**
     * The command that runs another on one processor in the kernel's idle class.
     *
     * @param processor its number
     * @param command program and arguments
     */
    public List<String> idle(int processor, List<String> command) {
        List<String> line = new ArrayList<>(tools.ownSession() ? List.of("setsid") : List.of());
        line.addAll(List.of("taskset", "-c", Integer.toString(processor), "chrt", "-i", "0"));
        line.addAll(command);
        return List.copyOf(line);
    }

    /** Processors of a seat in the kernel's notation; empty when nothing is pinned. */
    public String processors(Seat seat) {
        return pinned() ? format(processors, seat) : "";
    }

    /** All processors that the experiment uses. */
    public List<Integer> processorsUsed() {
        return processors.values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether threads can be put into the real-time class. */
    public boolean realTime() {
        return tools.realTime();
    }

    /** What was granted and what was not, a line each. */
    public List<String> notes() {
        return notes;
    }

    private boolean pinned() {
        return tools.pinning() && processorsUsed().size() > 1;
    }

    private static String format(Map<Seat, List<Integer>> seats, Seat seat) {
        return ProcessorList.format(seats.getOrDefault(seat, List.of()));
    }
}
