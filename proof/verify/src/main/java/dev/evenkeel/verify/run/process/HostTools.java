package dev.evenkeel.verify.run.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tools of the host work for this user.
 *
 * @param pinning {@code taskset} works
 * @param realTime {@code chrt -r} works with the priorities of {@link Seat}
 * @param ownSession {@code setsid} works
 * @param deathSignal {@code setpriv --pdeathsig} works
 */
record HostTools(boolean pinning, boolean realTime, boolean ownSession, boolean deathSignal) {

    /** Tries each tool once. */
    static HostTools probe() {
        String priority = Integer.toString(Seat.LOAD.priority());
        return new HostTools(
                works("taskset", "--version"),
                works("chrt", "-r", priority, "true"),
                works("setsid", "true"),
                works("setpriv", "--pdeathsig", "TERM", "true"));
    }

    /** What the user should know of tools that do not work. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!pinning) {
            notes.add("taskset is missing (Debian package util-linux): processes are not pinned, expect noise");
        }
        notes.add(
                realTime
                        ? "scheduler: loops of client and back end in the real-time class (round robin, 3 and 2), all else in"
                                + " the default class, the service on its own processor"
                        : "scheduler: default class, since chrt -r is not permitted here (needs root, CAP_SYS_NICE or"
                                + " RLIMIT_RTPRIO of 3); foreign load shows in the latencies");
        return List.copyOf(notes);
    }

    private static boolean works(String... command) {
        return ShortCommand.succeeds(List.of(command), Duration.ofSeconds(5));
    }
}
