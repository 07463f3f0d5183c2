package dev.evenkeel.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.lab.planted.AtomicSite;
import dev.evenkeel.lab.planted.PlantedClass;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * A model and how far it is searched: the orders of the accesses of all threads, up to a bound.
 *
 * @param model public, with a constructor without parameters
 * @param iterations scenarios drawn
 * @param threads that work at once
 * @param operations of each of them
 * @param before operations before they start
 * @param after operations after they have ended
 */
public record ModelCheck(Class<?> model, int iterations, int threads, int operations, int before, int after) {
    private static final int INVOCATIONS = 500;

    /** In what the checker prints of a bug that takes two threads; one that takes one isn't what was planted. */
    private static final String RACE = "Thread 2";

    private ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(iterations)
                .invocationsPerIteration(INVOCATIONS)
                .threads(threads)
                .actorsPerThread(operations)
                .actorsBefore(before)
                .actorsAfter(after);
    }

    /** Throws what the checker finds. */
    public void holds() {
        options().check(model);
    }

    /** The same search finds the bug of another model. */
    public void catches(Class<?> planted) {
        ModelCheckingOptions options = options();
        assertThatThrownBy(() -> options.check(planted))
                .as("planted: %s", planted.getSimpleName())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(RACE);
    }

    /**
     * The same search finds the bug that is planted at a site of the product. In a JVM of its own: the checker can't tell two
     * classes of one name apart.
     */
    public void catches(Path folder, AtomicSite site) throws IOException, InterruptedException {
        Path file = folder.resolve("planted").resolve(site.className().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, PlantedClass.of(getClass().getClassLoader(), site));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command(folder.resolve("planted")))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(out)).as("planted: %s", site).contains(RACE);
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private List<String> command(Path planted) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + planted.getParent(),
                "-cp",
                // In front of the real one.
                planted + File.pathSeparator + System.getProperty("java.class.path"),
                CheckMain.class.getName()));
        command.addAll(arguments());
        return command;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(model.getName()));
        for (int number : new int[] {iterations, threads, operations, before, after}) {
            arguments.add(Integer.toString(number));
        }
        return arguments;
    }

    /** The check of these arguments. */
    static ModelCheck parse(String[] arguments) throws ClassNotFoundException {
        return new ModelCheck(
                Class.forName(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
    }
}
