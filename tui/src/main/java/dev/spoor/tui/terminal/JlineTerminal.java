package dev.spoor.tui.terminal;

import dev.spoor.tui.Terminal;
import dev.spoor.tui.draw.Grid;
import dev.spoor.tui.draw.Style;
import dev.spoor.tui.state.Input;
import dev.spoor.tui.state.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Attributes;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;

/// The terminal that the program was started on. Thread-safe, as far as a screen needs it.
public final class JlineTerminal implements Terminal {

    private static final int FEWEST_COLOURS = 8;

    private static final String UNKNOWN = "xterm-256color";

    /// What is wrong with a terminal would be written onto the screen.
    private static final Logger SILENCED = Logger.getLogger("org.jline");

    private final org.jline.terminal.Terminal terminal;
    private final Attributes found;
    private final Display display;
    private final Palette palette;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread restore = new Thread(this::leave, "restore-terminal");
    private volatile Size size;

    private JlineTerminal(org.jline.terminal.Terminal terminal, int colours) {
        this.terminal = terminal;
        palette = new Palette(colours);
        found = terminal.getAttributes();
        display = new Display(terminal, true);
        size = sizeNow();
    }

    /// Opens it.
    ///
    /// @param colours whether colours may be shown
    /// @throws IOException if there is none
    public static JlineTerminal open(boolean colours) throws IOException {
        SILENCED.setLevel(Level.OFF);
        // Lines are characters like others; terminals without UTF-8 are not what it is for.
        System.setProperty(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
        org.jline.terminal.Terminal terminal = system();
        return new JlineTerminal(terminal, colours ? colours(terminal) : 0);
    }

    private static org.jline.terminal.Terminal system() throws IOException {
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .type(type())
                    .dumb(false)
                    // It calls stty, and no native code.
                    .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                    // Else it asks the terminal, and waits.
                    .graphemeCluster(false)
                    .build();
        } catch (IllegalStateException e) {
            // So it says that there is none.
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Opens one that is no device: what is typed comes from a stream, what is shown goes to another.
    ///
    /// @param type what it can do, as `TERM` names it
    /// @throws IOException if there is no such type
    public static JlineTerminal of(InputStream typed, OutputStream shown, String type, Size size) throws IOException {
        org.jline.terminal.Terminal terminal = TerminalBuilder.builder()
                .name("streams")
                .type(type)
                .streams(typed, shown)
                .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                .size(org.jline.terminal.Size.of(size.columns(), size.rows()))
                .graphemeCluster(false)
                .build();
        return new JlineTerminal(terminal, colours(terminal));
    }

    /// What the terminal can do, as `TERM` names it. One that this machine's terminfo does not know, as often when
    /// somebody comes by SSH, can most probably do what xterm can.
    private static String type() {
        String named = Objects.requireNonNullElse(System.getenv("TERM"), UNKNOWN);
        try {
            InfoCmp.getInfoCmp(named);
            return named;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    private static int colours(org.jline.terminal.Terminal terminal) {
        Integer known = terminal.getNumericCapability(Capability.max_colors);
        return known != null && known >= FEWEST_COLOURS ? known : 0;
    }

    @Override
    public void begin(Consumer<Input> sink) {
        Runtime.getRuntime().addShutdownHook(restore);
        terminal.enterRawMode();
        Attributes raw = new Attributes(terminal.getAttributes());
        // Ctrl-Z would leave the screen as it is.
        raw.setControlChar(Attributes.ControlChar.VSUSP, 0);
        terminal.setAttributes(raw);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.trackMouse(org.jline.terminal.Terminal.MouseTracking.Button);
        terminal.flush();
        terminal.handle(org.jline.terminal.Terminal.Signal.INT, _ -> sink.accept(new Input.Key(Input.Name.INTERRUPT)));
        terminal.handle(org.jline.terminal.Terminal.Signal.WINCH, _ -> {
            size = sizeNow();
            sink.accept(new Input.Resized(size));
        });
        Thread.ofPlatform().daemon().name("keys").start(() -> read(sink));
    }

    private void read(Consumer<Input> sink) {
        KeyDecoder keys = new KeyDecoder(timeoutMs -> terminal.reader().read(timeoutMs));
        try {
            while (!closed.get()) {
                keys.next().ifPresent(sink);
            }
        } catch (IOException e) {
            // Nobody is there any more.
            sink.accept(new Input.Key(Input.Name.INTERRUPT));
        }
    }

    private Size sizeNow() {
        org.jline.terminal.Size now = terminal.getSize();
        return new Size(Math.max(1, now.getColumns()), Math.max(1, now.getRows()));
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public synchronized void show(Grid grid) {
        if (closed.get()) {
            return;
        }
        display.resize(
                org.jline.terminal.Size.of(grid.size().columns(), grid.size().rows()));
        List<AttributedString> lines = new ArrayList<>();
        for (int row = 0; row < grid.size().rows(); row++) {
            lines.add(line(grid, row));
        }
        display.update(lines, 0);
    }

    private AttributedString line(Grid grid, int row) {
        AttributedStringBuilder line = new AttributedStringBuilder(grid.size().columns());
        Style style = null;
        for (int column = 0; column < grid.size().columns(); column++) {
            int character = grid.character(column, row);
            if (character == Grid.CONTINUED) {
                continue;
            }
            if (grid.style(column, row) != style) {
                style = grid.style(column, row);
                line.style(palette.look(style));
            }
            line.append(Character.toString(character));
        }
        return line.toAttributedString();
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(restore);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook has run, or is running.
        }
    }

    private synchronized void leave() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        terminal.trackMouse(org.jline.terminal.Terminal.MouseTracking.Off);
        terminal.puts(Capability.cursor_normal);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(found);
        try {
            terminal.close();
        } catch (IOException e) {
            // It is as it was.
        }
    }
}
