package dev.evenkeel.verify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @Test
    void replacesAnOlderReportAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, "old");

        ReportFile.write(file, "newer − report");

        assertThat(file).hasContent("newer − report");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aMissingFolderIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("none").resolve("report.json");

        assertThatThrownBy(() -> ReportFile.write(file, "text"))
                .isInstanceOf(ReportException.class)
                .hasMessage("cannot write " + file + ": the folder " + file.getParent()
                        + " does not exist; create it first");
    }

    @Test
    void aFolderInTheWayIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> ReportFile.write(folder, "text"))
                .isInstanceOf(ReportException.class)
                .hasMessage("cannot write " + folder + ": it is a directory; name a file");
    }

    @Test
    void aFileSystemThatRefusesIsOneClearLine() {
        Path file = Path.of("/proc/evenkeel-report.json");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "needs Linux");

        assertThatThrownBy(() -> ReportFile.write(file, "text"))
                .isInstanceOf(ReportException.class)
                .message()
                .startsWith("cannot write /proc/evenkeel-report.json: ")
                .doesNotContain("\n", "does not exist");
    }

    @Test
    void aFullDiskSaysWhatToDo() {
        FileSystemException full = new FileSystemException("/data/report.json", null, "No space left on device");

        assertThat(ReportFile.reason(full, Path.of("/data/report.json")))
                .isEqualTo("No space left on device; free some space or choose another folder");
    }
}
