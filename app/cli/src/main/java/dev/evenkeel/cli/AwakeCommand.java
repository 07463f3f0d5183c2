package dev.evenkeel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Keeps the processor it is pinned to from sleeping; a child of a proof with {@code --keep-awake}. */
@Command(name = "awake", hidden = true, description = "Spins until standard input ends.")
final class AwakeCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        ParentWatch.exitWithStandardInput();
        while (true) {
            // tells a core that runs two hardware threads to give the other one its turn
            Thread.onSpinWait();
        }
    }
}
