package dev.evenkeel.cli;

import dev.evenkeel.verify.run.process.ChildCommand;
import java.util.List;

/** How an experiment starts our own verbs as processes. */
final class Children {

    private Children() {}

    static ChildCommand command() {
        return ChildCommand.ofRunningJvm(
                Main.class.getName(),
                List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    }
}
