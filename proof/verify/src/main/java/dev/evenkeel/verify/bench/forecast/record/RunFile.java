package dev.evenkeel.verify.bench.forecast.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evenkeel.signals.Signal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A recorded run as a gzip file of JSON lines: the {@link Label}, then an array for each signal. */
public final class RunFile {
    private static final String ENDING = ".jsonl.gz";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunFile() {}

    /** Writes a run into a folder, under a name made of its label. */
    public static Path write(RecordedRun run, Path folder) throws IOException {
        Label label = run.label();
        String name = label.scenario().words().replace(' ', '-') + "-" + label.collector() + "-" + label.jdk();
        Path file = folder.resolve(name.toLowerCase(Locale.ROOT) + ENDING);
        Files.createDirectories(folder);
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            out.write(MAPPER.writeValueAsString(label));
            out.newLine();
            for (Signal signal : run.signals()) {
                Optional<String> line = SignalLine.write(signal).map(Object::toString);
                if (line.isPresent()) {
                    out.write(line.get());
                    out.newLine();
                }
            }
        }
        return file;
    }

    /** Reads a run. */
    public static RecordedRun read(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String first = in.readLine();
            if (first == null) {
                throw new IOException("a recorded run must begin with its label: file=" + file);
            }
            List<Signal> signals = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                signals.add(SignalLine.read(MAPPER.readTree(line)));
            }
            return new RecordedRun(MAPPER.readValue(first, Label.class), signals);
        }
    }

    /** All recorded runs of a folder, by name. */
    public static List<RecordedRun> readAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        List<RecordedRun> runs = new ArrayList<>();
        for (Path file : files) {
            runs.add(read(file));
        }
        return runs;
    }
}
