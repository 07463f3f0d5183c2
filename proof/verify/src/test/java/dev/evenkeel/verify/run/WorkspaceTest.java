package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evenkeel.verify.ExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    private Path parent;

    @Test
    void removesWhatAKilledProcessLeftBehindAndNothingElse() throws IOException {
        long pid = ProcessHandle.current().pid();
        Path left = Files.createDirectories(parent.resolve("evenkeel-prove-" + Integer.MAX_VALUE + "-1/evenkeel-0"));
        Files.writeString(left.resolve("recording.jfr"), "half");
        Path running = Files.createDirectory(parent.resolve("evenkeel-prove-" + pid + "-1"));
        Path other = Files.createDirectory(parent.resolve("evenkeel-prove-notes"));
        try (Workspace workspace = Workspace.create(parent)) {
            assertThat(workspace).isNotNull();
            assertThat(left.getParent()).doesNotExist();
            assertThat(running).exists();
            assertThat(other).exists();
            try (var folders = Files.list(parent)) {
                assertThat(folders).hasSize(3);
            }
        }
        try (var folders = Files.list(parent)) {
            assertThat(folders).containsExactlyInAnyOrder(running, other);
        }
    }

    @Test
    void aFullDiskIsToldBeforeTheRunAndNotByTheJvmInIt() {
        Workspace.checkRoom(parent, 64L << 20);
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(() -> Workspace.checkRoom(parent, 3L << 20))
                .withMessageContaining(parent + " has 3 MB free and a run may need 64")
                .withMessageContaining("-Djava.io.tmpdir");
    }
}
