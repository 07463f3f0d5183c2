package dev.evenkeel.cli.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** A terminal taken over for a page, and given back as it was. Drawing is for one thread; closing is for any. */
final class Screen implements AutoCloseable {
    /** No key can come any more. */
    static final int GONE = NonBlockingReader.EOF;

    private static final int FROM_TOP_LEFT = 0;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final AtomicBoolean resized = new AtomicBoolean(true);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private Size size = new Size();

    private Screen(Terminal terminal, Runnable interrupted) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.display = new Display(terminal, true);
        terminal.handle(Terminal.Signal.WINCH, signal -> resized.set(true));
        terminal.handle(Terminal.Signal.INT, signal -> interrupted.run());
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /**
     * Takes the terminal of this process.
     *
     * @param interrupted runs on Ctrl-C
     * @throws IOException if there is none
     */
    static Screen open(Runnable interrupted) throws IOException {
        return new Screen(
                TerminalBuilder.builder()
                        .system(true)
                        // By stty: JLine's other way sets the speed of the line to 0 and leaves it so.
                        .provider("exec")
                        .dumb(false)
                        .signalHandler(Terminal.SignalHandler.SIG_DFL)
                        .build(),
                interrupted);
    }

    /** Whether it can show blocks. */
    boolean isUnicode() {
        return terminal.encoding().equals(StandardCharsets.UTF_8);
    }

    /** The size of the next page. */
    Size size() {
        if (resized.getAndSet(false)) {
            size = terminal.getSize();
            display.resize(size.getRows(), size.getColumns());
            display.clear();
            terminal.puts(Capability.clear_screen);
        }
        return size;
    }

    /** Shows a page of {@link #size}; only what has changed is sent. */
    void draw(List<AttributedString> page) {
        display.update(page, FROM_TOP_LEFT);
    }

    /** Whether the size has changed since it was last asked for. */
    boolean isResized() {
        return resized.get();
    }

    /** A key, or a negative number if none came in time or none can come. */
    int key(long millis) throws IOException {
        NonBlockingReader reader = terminal.reader();
        return reader.read(millis);
    }

    @Override
    public void close() throws IOException {
        if (open.getAndSet(false)) {
            terminal.puts(Capability.cursor_visible);
            terminal.puts(Capability.exit_ca_mode);
            terminal.setAttributes(before);
            terminal.flush();
            terminal.close();
        }
    }
}
