package dev.evenkeel.workload;

import java.io.IOException;
import java.io.PrintStream;

/**
 * The program: {@code WatchedProgram NAME ONSET_SECONDS DURATION_SECONDS LENGTH_SECONDS SEED}. Tells on its standard output, as
 * epoch milliseconds, when it began, when something began to go wrong, and when it had gone wrong or the time was over:
 * {@code start N}, {@code onset N}, {@code end N}. Ends with its standard input, so that it never outlives who started it.
 */
public final class WatchedProgram {
    private static final int ARGUMENTS = 5;
    private static final long TICK_MILLIS = 5;

    private WatchedProgram() {}

    /**
     * Runs it.
     *
     * @param arguments as above
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException("arguments must be " + ARGUMENTS + ": arguments=" + arguments.length);
        }
        endWithStandardInput();
        Behaviour behaviour = Behaviour.of(arguments[0], Long.parseLong(arguments[4]));
        double onset = Double.parseDouble(arguments[1]);
        double duration = Double.parseDouble(arguments[2]);
        double length = Double.parseDouble(arguments[3]);
        run(behaviour, onset, duration, length, System.out);
    }

    private static void run(Behaviour behaviour, double onset, double duration, double length, PrintStream out)
            throws InterruptedException {
        long begin = System.nanoTime();
        tell(out, "start");
        boolean told = false;
        try {
            double seconds = 0;
            while (seconds < length) {
                double progress = seconds < onset ? 0 : (seconds - onset) / duration;
                if (progress > 0 && !told) {
                    tell(out, "onset");
                    told = true;
                }
                behaviour.tick(seconds, progress);
                Thread.sleep(TICK_MILLIS);
                seconds = (System.nanoTime() - begin) / 1e9;
            }
        } catch (OutOfMemoryError full) {
            // What was meant to happen: the moment is what counts.
            behaviour.letGo();
        }
        tell(out, "end");
    }

    private static void tell(PrintStream out, String what) {
        out.println(what + " " + System.currentTimeMillis());
        out.flush();
    }

    private static void endWithStandardInput() {
        Thread thread = new Thread(
                () -> {
                    try {
                        int read;
                        do {
                            read = System.in.read();
                        } while (read >= 0);
                    } catch (IOException e) {
                        // The other end is gone.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "standard-input");
        thread.setDaemon(true);
        thread.start();
    }
}
