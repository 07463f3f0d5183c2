package dev.evenkeel.verify.run.arm;

import dev.evenkeel.verify.run.process.Seat;
import java.util.List;
import java.util.stream.Stream;

/** What stands between the client and the back end in an arm. */
public sealed interface Service {

    /** Where its process sits. */
    Seat seat();

    /** Largest heap in bytes; 0 when it is no JVM. */
    long heapBytes();

    /** Options that make this service differ from others. */
    List<String> options();

    /**
     * The gateway in a JVM of its own.
     *
     * @param form which form of it
     * @param heapBytes heap, smallest and largest
     * @param seat where it sits
     * @param collector JVM options that choose and tune the collector
     */
    record Gateway(String form, long heapBytes, Seat seat, List<String> collector) implements Service {
        public Gateway {
            collector = List.copyOf(collector);
        }

        @Override
        public List<String> options() {
            String heap = (heapBytes >> 20) + "m";
            return Stream.concat(Stream.of("-Xms" + heap, "-Xmx" + heap), collector.stream())
                    .toList();
        }
    }

    /** nginx as a plain reverse proxy: no sessions, no JSON. */
    record Nginx() implements Service {
        @Override
        public Seat seat() {
            return Seat.SERVICE;
        }

        @Override
        public long heapBytes() {
            return 0;
        }

        @Override
        public List<String> options() {
            return List.of();
        }
    }

    /** Nothing: the client asks the back end itself. */
    record Direct() implements Service {
        @Override
        public Seat seat() {
            return Seat.BACKEND;
        }

        @Override
        public long heapBytes() {
            return 0;
        }

        @Override
        public List<String> options() {
            return List.of();
        }
    }
}
