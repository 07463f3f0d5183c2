package dev.evenkeel.lab.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.lab.planted.AtomicSite;
import dev.evenkeel.lab.planted.PlantedClass;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jcstress.Main;

/** What is there holds; what is planted is caught. */
class StressIT {
    private static final int TESTS = 14;
    private static final String MEMORY = "dev.evenkeel.memory.";

    @TempDir
    Path folder;

    private record Run(int status, String out) {}

    private Run run(String classPath, String tests, String... options) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Main.class.getName()));
        command.addAll(List.of("-t", tests, "-f", "1", "-iters", "3", "-time", "300", "-sc", "false"));
        command.addAll(List.of("-r", folder.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(out));
    }

    @Test
    void whatIsThereHolds() throws IOException, InterruptedException {
        Run run = run(System.getProperty("java.class.path"), "dev\\.evenkeel\\.memory\\.");
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("Failed tests: No matches", "Error tests: No matches")
                .contains("All remaining tests: " + TESTS + " matching");
    }

    /** In one kind of JVM: it is enough that it is seen at all. */
    @ParameterizedTest
    @CsvSource({
        "span.Span,    close,               MemoryPort.compareAndSet,        RacingCloses",
        "span.Span,    returnSlotsRemotely, MemoryPort.getAndBitwiseOr,      RemoteFreesOfOneWord",
        "span.Span,    returnSlotsRemotely, MemoryPort.getAndBitwiseOr,      LetGoAgainstRemoteFree",
        "span.Span,    collectRemote,       MemoryPort.getAndSet,            RemoteFreeAgainstCollect",
        "span.Span,    claim,               VarHandle.compareAndSet,         RacingClaims",
        "span.Span,    owner,               volatile,                        LetGoAgainstRemoteFree",
        "span.SlotMarks, add,               AtomicLongArray.getAndAccumulate, MarksOfOneWord",
        "span.SlotMarks, remove,            AtomicLongArray.getAndAccumulate, MarksOfOneWord",
        "cache.Stripes, tryAcquire,         AtomicLongArray.compareAndSet,   StripeLock",
        "cache.BlockStack, enter,           VarHandle.compareAndSet,         RacingTakes",
        "Versions,     retireAndLook,       AtomicInteger.set,               LastReaderAgainstPublish",
        "Versions,     claim,               AtomicInteger.compareAndSet,     LastReaderAgainstPublish",
        "ReaderCounts, enterVolatile,       AtomicLongArray.getAndIncrement, ReadAgainstPublish",
        "ReaderCounts, enterVolatile,       AtomicLongArray.getAndIncrement, RacingReaders",
        "ReaderCounts, leaveVolatile,       AtomicLongArray.getAndDecrement, LastReaderAgainstPublish",
        "Accountant,   add,                 AtomicLong.compareAndSet,        RacingCharges",
        "Accountant,   credit,              AtomicLong.addAndGet,            RacingCharges"
    })
    void whatIsPlantedIsCaught(String type, String member, String operation, String test)
            throws IOException, InterruptedException {
        AtomicSite site = new AtomicSite(MEMORY + type, member, operation);
        Path file = folder.resolve("planted").resolve(site.className().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, PlantedClass.of(getClass().getClassLoader(), site));
        // In front of the real one.
        String classPath = folder.resolve("planted") + File.pathSeparator + System.getProperty("java.class.path");
        Run run = run(classPath, "\\." + test + "$", "-jvmArgs", "-XX:+UseSerialGC");
        assertThat(run.status()).as(run.out()).isNotZero();
        assertThat(run.out().lines()).as(run.out()).anyMatch(line -> line.contains("Observed forbidden state"));
    }
}
