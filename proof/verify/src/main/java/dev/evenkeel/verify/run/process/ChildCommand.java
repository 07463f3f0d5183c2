package dev.evenkeel.verify.run.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a child JVM is started.
 *
 * @param java the {@code java} launcher
 * @param jvmOptions options that every child gets, before its own
 * @param classPath class path of the children
 * @param mainClass class whose verbs {@code gateway}, {@code backend} and {@code load} are called
 */
public record ChildCommand(Path java, List<String> jvmOptions, String classPath, String mainClass) {

    public ChildCommand {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /**
     * Children of the same JDK and class path as this JVM.
     *
     * @param mainClass class whose verbs the children are
     * @param jvmOptions options that every child gets
     */
    public static ChildCommand ofRunningJvm(String mainClass, List<String> jvmOptions) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ChildCommand(java, jvmOptions, System.getProperty("java.class.path"), mainClass);
    }

    /**
     * The whole command line.
     *
     * @param options options of this JVM, after those that every child gets
     * @param arguments verb and its options
     */
    public List<String> line(List<String> options, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        line.addAll(jvmOptions);
        line.addAll(options);
        line.add("-cp");
        line.add(classPath);
        line.add(mainClass);
        line.addAll(arguments);
        return List.copyOf(line);
    }

    /** A tool of the same JDK, such as {@code jcmd}; it need not exist. */
    public Path tool(String name) {
        return java.resolveSibling(name);
    }
}
