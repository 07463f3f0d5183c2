package dev.evenkeel.verify.run.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of processors in the kernel's notation, such as {@code 0-1,4}. */
final class ProcessorList {
    private ProcessorList() {}

    /** Processors in a list. */
    static List<Integer> parse(String text) {
        List<Integer> processors = new ArrayList<>();
        for (String part : text.strip().split(",", -1)) {
            int dash = part.indexOf('-');
            int first = Integer.parseInt((dash < 0 ? part : part.substring(0, dash)).strip());
            int last =
                    dash < 0 ? first : Integer.parseInt(part.substring(dash + 1).strip());
            for (int processor = first; processor <= last; processor++) {
                processors.add(processor);
            }
        }
        return List.copyOf(processors);
    }

    /** The processors with commas between. */
    static String format(List<Integer> processors) {
        return processors.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * Processors this process may use; hardware threads that share a core with an earlier one come last, so that the
     * first ones have a core each.
     *
     * @param proc the proc file system
     * @param sys the sys file system
     */
    static List<Integer> allowed(Path proc, Path sys) {
        return read(proc.resolve("self/status"))
                .lines()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .map(line -> parse(line.substring(line.indexOf(':') + 1)))
                .orElseGet(() -> List.of(0))
                .stream()
                .sorted(Comparator.comparing((Integer processor) -> sibling(sys, processor)))
                .toList();
    }

    private static boolean sibling(Path sys, int processor) {
        Path siblings = sys.resolve("devices/system/cpu/cpu" + processor + "/topology/thread_siblings_list");
        String text = read(siblings);
        return !text.isBlank() && parse(text).getFirst() != processor;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
