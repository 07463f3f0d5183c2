package dev.evenkeel.observe.attach;

import dev.evenkeel.observe.event.EventChoice;
import dev.evenkeel.observe.reading.DiskRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recording of ours in another JVM, and where its events lie. No agent is loaded for it. */
public final class RemoteRecording {
    private static final String REPOSITORY = "jdk.jfr.repository";
    private static final String OURS = "evenkeel-" + pidNamespace() + "-";
    private static final Pattern OBSERVED_BY = Pattern.compile(OURS + "(\\d+)-\\d+");
    private static final AtomicInteger COUNT = new AtomicInteger();
    /** What the recorder may keep on disk: the reader is a second behind. */
    private static final String KEEP = "maxage=60s maxsize=24M";

    private final Jcmd jcmd;
    private final String name;
    private final Path repository;
    private final boolean firstRecording;

    private RemoteRecording(Jcmd jcmd, String name, Path repository, boolean firstRecording) {
        this.jcmd = jcmd;
        this.name = name;
        this.repository = repository;
        this.firstRecording = firstRecording;
    }

    /**
     * Starts one.
     *
     * @throws TargetException when the process can't be observed
     */
    public static RemoteRecording start(long pid, List<EventChoice> choices) throws TargetException {
        TargetProcess target = new TargetProcess(pid);
        target.check();
        Jcmd jcmd = Jcmd.find(pid);
        Properties before = target.properties();
        Path temp = Path.of(before.getProperty("java.io.tmpdir", "/tmp"));
        requireRoom(target.seenFromHere(Path.of(before.getProperty(REPOSITORY, temp.toString()))));
        stopLeftOver(jcmd);
        String name = OURS + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        start(target, jcmd, name, temp, choices);
        String repository = target.properties().getProperty(REPOSITORY);
        if (repository == null) {
            jcmd.ask("JFR.stop name=" + name);
            throw new TargetException(
                    "The JVM doesn't say where its flight recorder writes; it can't be observed: pid=" + pid);
        }
        return new RemoteRecording(
                jcmd, name, target.seenFromHere(Path.of(repository)), !before.containsKey(REPOSITORY));
    }

    private static void start(TargetProcess target, Jcmd jcmd, String name, Path temp, List<EventChoice> choices)
            throws TargetException {
        Path file = temp.resolve(name + ".jfc");
        Path here = target.seenFromHere(file);
        try {
            SettingsFile.write(here, choices);
            String answer = jcmd.ask("JFR.start name=" + name + " settings=\"" + file + "\" disk=true " + KEEP);
            if (!answer.contains("Started recording")) {
                throw new TargetException("The JVM didn't start its flight recorder: " + lastLine(answer));
            }
        } catch (IOException e) {
            throw new TargetException(
                    "The JVM's temporary folder can't be written (" + e.getMessage()
                            + "); give it room, or observe as its user.",
                    e);
        } finally {
            delete(here);
        }
    }

    private static void requireRoom(Path folder) throws TargetException {
        if (!new DiskRoom(folder).enoughToBegin()) {
            throw new TargetException("Less than 64 MB are free where the JVM's flight recorder writes, " + folder
                    + "; make room there, since the recorder ends a JVM whose disk is full.");
        }
    }

    /**
     * Has a JVM write what its flight recorder holds into a file of its own.
     *
     * @param file absolute, as the JVM sees it; it writes it with its rights
     * @throws TargetException when it can't, or nothing is being recorded
     */
    public static void dump(long pid, Path file) throws TargetException {
        new TargetProcess(pid).check();
        String answer = Jcmd.find(pid).ask("JFR.dump filename=\"" + file + "\"");
        if (!answer.contains("Dumped recording")) {
            throw new TargetException("The JVM didn't write the recording: " + lastLine(answer));
        }
    }

    /** Ids of processes mean something in their namespace only: a container may have one of its own. */
    private static String pidNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException e) {
            return "0";
        }
    }

    /** Stops recordings whose observer was killed; those of observers in other namespaces are left alone. */
    private static void stopLeftOver(Jcmd jcmd) throws TargetException {
        List<String> left = new ArrayList<>();
        Matcher matcher = OBSERVED_BY.matcher(jcmd.ask("JFR.check"));
        while (matcher.find()) {
            if (ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                left.add(matcher.group());
            }
        }
        for (String one : left) {
            jcmd.ask("JFR.stop name=" + one);
        }
    }

    /** The folder with the JVM's events, as this process can open it. */
    public Path repository() {
        return repository;
    }

    /**
     * Stops it; what it had on disk is removed by the JVM.
     *
     * @throws TargetException when the JVM doesn't answer
     */
    public void stop() throws TargetException {
        jcmd.ask("JFR.stop name=" + name);
    }

    /** Removes what a JVM left that was killed. Not what was there before us: others may want to read it. */
    public void removeRemains() {
        if (firstRecording && Files.isDirectory(repository)) {
            try (var files = Files.list(repository)) {
                files.forEach(RemoteRecording::delete);
            } catch (IOException e) {
                return; // gone meanwhile
            }
            delete(repository);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static String lastLine(String answer) {
        return answer.lines()
                .filter(line -> !line.isBlank())
                .reduce((one, next) -> next)
                .orElse("no answer");
    }
}
