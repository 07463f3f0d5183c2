package dev.evenkeel.cli.watch;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.evenkeel.observe.Observation;
import dev.evenkeel.observe.ObservationException;
import dev.evenkeel.observe.ObservationSettings;
import dev.evenkeel.observe.OtherProcess;
import dev.evenkeel.slo.Objective;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import org.jline.terminal.Size;

/**
 * Another JVM being watched, without an agent in it. Closing it, from any thread, leaves that JVM as it was and the terminal too.
 */
public final class WatchSession implements AutoCloseable {
    private static final long PAGE_MILLIS = 1_000;
    private static final long KEY_MILLIS = 100;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    private final Observation observation;
    private final Watched watched;
    private final Optional<Notes> notes;
    private volatile boolean quit;

    private WatchSession(Observation observation, Watched watched, Optional<Notes> notes) {
        this.observation = observation;
        this.watched = watched;
        this.notes = notes;
    }

    /**
     * Begins.
     *
     * @param objective that it is judged by
     * @throws ObservationException if there is no such JVM, or it can't be observed; its message is for the user
     */
    public static WatchSession start(long pid, Objective objective) throws ObservationException {
        Watched watched = new Watched(objective, Instant.now());
        Observation observation =
                OtherProcess.start(pid, ObservationSettings.defaults().withAllocationSamples(true), watched);
        // Only now: attaching to something that is no JVM would end it, and the observation has looked.
        Properties properties = properties(pid);
        watched.name(target(pid, properties));
        String repository = properties.getProperty("jdk.jfr.repository", "");
        Optional<Notes> notes =
                repository.isEmpty() ? Optional.empty() : Notes.follow(Path.of(repository), watched::noted);
        return new WatchSession(observation, watched, notes);
    }

    private static Properties properties(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.getSystemProperties();
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            // It is ending: the page will say so, and a name is not worth a failure.
            return new Properties();
        }
    }

    private static Target target(long pid, Properties properties) {
        String command = properties.getProperty("sun.java.command", "a JVM");
        String main = command.split(" ", 2)[0];
        String name = main.endsWith(".jar") ? String.valueOf(Path.of(main).getFileName()) : main;
        return new Target(pid, name, properties.getProperty("java.version", "?"));
    }

    /**
     * Shows the page until q or Ctrl-C is pressed, or {@link #close} is called.
     *
     * @param color whether colours are wanted
     * @param until when it ends by itself
     * @throws IOException if the terminal can't be used
     */
    public void show(boolean color, Instant until) throws IOException {
        try (Screen screen = Screen.open(() -> quit = true)) {
            Glyphs glyphs = screen.isUnicode() ? Glyphs.BLOCKS : Glyphs.ASCII;
            Page page = new Page(new Palette(color), glyphs, ZoneId.systemDefault());
            while (!quit && Instant.now().isBefore(until)) {
                Size size = screen.size();
                screen.draw(page.draw(picture(), size.getColumns(), size.getRows()));
                if (isQuitPressed(screen)) {
                    quit = true;
                }
            }
        }
    }

    private boolean isQuitPressed(Screen screen) throws IOException {
        long endNanos = System.nanoTime() + PAGE_MILLIS * 1_000_000;
        while (!quit && !screen.isResized() && System.nanoTime() - endNanos < 0) {
            int key = screen.key(KEY_MILLIS);
            if (key == 'q' || key == 'Q' || key == CTRL_C || key == CTRL_D || key == Screen.GONE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes a picture a second as a line of JSON, until the JVM ends, the reader is gone, or {@link #close} is called.
     *
     * @param until when it ends by itself
     */
    public void stream(PrintWriter out, Instant until) throws InterruptedException {
        boolean ended = false;
        while (!quit && !ended && !out.checkError() && Instant.now().isBefore(until)) {
            Thread.sleep(PAGE_MILLIS);
            Picture picture = picture();
            ended = picture.ended();
            out.println(JsonLine.of(picture));
            out.flush();
        }
    }

    private Picture picture() {
        if (!observation.isRunning()) {
            watched.end();
        }
        return watched.picture(Instant.now());
    }

    @Override
    public void close() {
        quit = true;
        notes.ifPresent(Notes::close);
        observation.close();
    }
}
