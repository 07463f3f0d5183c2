package dev.evenkeel.governor.lease;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Takes a lease and keeps it until it is killed. */
final class LeaseHolderMain {

    private LeaseHolderMain() {}

    public static void main(String[] arguments) throws IOException {
        boolean taken = new LockFileLease(Path.of(arguments[0]))
                .tryTake(Duration.ofHours(1))
                .isPresent();
        System.out.print(taken ? "taken" : "busy!");
        System.out.flush();
        System.in.read();
    }
}
