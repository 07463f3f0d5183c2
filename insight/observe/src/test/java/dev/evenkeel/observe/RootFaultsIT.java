package dev.evenkeel.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.observe.export.RecordingFile;
import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Signal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults that only root can bring about: another user's JVM, a full disk. */
@Timeout(120)
final class RootFaultsIT {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private final Queue<Signal> seen = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void asRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not installed (util-linux)");
    }

    private Observation observe(long pid) throws ObservationException {
        return OtherProcess.start(pid, ObservationSettings.defaults(), seen::add);
    }

    private static boolean eventually(BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.sleep(50);
        }
        return condition.getAsBoolean();
    }

    /** The classes where every user can read them, which a user's home folder may not be. */
    private String readableClasses() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringBuilder path = new StringBuilder();
        int number = 0;
        for (String from : ChildJvm.classPath().split(File.pathSeparator, -1)) {
            Path to = folder.resolve(number++ + (from.endsWith(".jar") ? ".jar" : ""));
            copy(Path.of(from), to);
            path.append(path.length() > 0 ? File.pathSeparator : "").append(to);
        }
        return path.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, from.equals(file) ? to : target);
            }
        }
    }

    @Test
    void anotherUsersJvmIsRefusedByName() throws Exception {
        try (ChildJvm observed = ChildJvm.start(Jdks.current(), List.of("-Xmx64m"));
                ChildJvm observer = ChildJvm.start(AS_NOBODY, Jdks.current(), readableClasses(), List.of("-Xmx64m"))) {
            assertThat(observer.ask("outside " + observed.pid()))
                    .contains("the user root")
                    .contains("as root")
                    .contains("pid=" + observed.pid());
            assertThat(observed.ask("safepoints 1")).isEqualTo("done");
        }
    }

    @Test
    void rootObservesAnyUsersJvm() throws Exception {
        try (ChildJvm observed = ChildJvm.start(AS_NOBODY, Jdks.current(), readableClasses(), List.of("-Xmx64m"));
                Observation observation = observe(observed.pid())) {
            assertThat(eventually(() -> seen.stream().anyMatch(MemoryUse.class::isInstance)))
                    .isTrue();
            assertThat(observation.isRunning()).isTrue();
        }
    }

    @Test
    void aDiskThatFillsUpStopsTheObservationAndNotTheJvm() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 96);
                ChildJvm child = ChildJvm.start(Jdks.current(), List.of("-Xmx64m", "-Djava.io.tmpdir=" + disk.path));
                Observation observation = observe(child.pid())) {
            assertThat(eventually(() -> seen.stream().anyMatch(MemoryUse.class::isInstance)))
                    .isTrue();
            disk.leave(8);
            assertThat(eventually(() -> !observation.isRunning())).isTrue();
            assertThat(seen).anySatisfy(one -> {
                assertThat(one).isInstanceOf(Loss.class);
                assertThat(((Loss) one).what()).contains("disk");
            });
            disk.leave(0);
            assertThat(child.ask("safepoints 1")).as("the JVM goes on").isEqualTo("done");
        }
    }

    @Test
    void aFullDiskIsRefusedAndTheRecordingFileNotLeftInHalf() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 96);
                ChildJvm child = ChildJvm.start(Jdks.current(), List.of("-Xmx64m", "-Djava.io.tmpdir=" + disk.path))) {
            disk.leave(8);
            assertThatThrownBy(() -> observe(child.pid()))
                    .isInstanceOf(ObservationException.class)
                    .hasMessageContaining("64 MB");
            assertThat(child.ask("safepoints 1")).isEqualTo("done");
            disk.leave(0);
            try (Observation inside = InProcess.start(ObservationSettings.defaults(), seen::add)) {
                Path file = disk.path.resolve("full.jfr");
                assertThat(inside.isRunning()).isTrue();
                assertThat(eventually(() -> !seen.isEmpty())).isTrue();
                assertThatThrownBy(() -> RecordingFile.ofThisProcess(file))
                        .isInstanceOf(ObservationException.class)
                        .hasMessageContaining("file=" + file);
                assertThat(file).doesNotExist();
            }
        }
    }

    /** A file system of a few megabytes in memory. */
    private static final class SmallDisk implements AutoCloseable {
        private final Path path;

        SmallDisk(Path path, int mebibytes) throws Exception {
            this.path = path;
            Files.createDirectories(path);
            int status = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", path.toString());
            assumeTrue(status == 0, "file systems can't be mounted here");
        }

        /** Fills it until so much is free. */
        void leave(int mebibytes) throws IOException {
            long free = Files.getFileStore(path).getUsableSpace() - (long) mebibytes * MIB;
            if (free > 0) {
                Files.write(path.resolve("filler" + mebibytes), new byte[(int) free]);
            }
        }

        private static int run(String... command) throws IOException, InterruptedException {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }

        @Override
        public void close() throws IOException {
            try {
                run("umount", "-l", path.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
