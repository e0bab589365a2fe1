import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/// Draws a terminal's screen, as `tmux capture-pane -p -e -N` prints it, as a picture:
/// `java ScreenPicture.java COLUMNS FILE.png <SCREEN`. Of the escape sequences, it knows those of colours.
final class ScreenPicture {

    private static final int CELL_WIDTH = 9;
    private static final int CELL_HEIGHT = 19;
    private static final int MARGIN = 10;
    private static final int DEFAULT_TEXT = 0xD8DEE4;
    private static final int DEFAULT_GROUND = 0x14191F;
    private static final int[] FIRST = {
        0x000000, 0xCD3131, 0x0DBC79, 0xE5E510, 0x2472C8, 0xBC3FBC, 0x11A8CD, 0xE5E5E5,
        0x666666, 0xF14C4C, 0x23D18B, 0xF5F543, 0x3B8EEA, 0xD670D6, 0x29B8DB, 0xFFFFFF
    };
    private static final int[] STEPS = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};

    private final Graphics2D graphics;
    private int text = DEFAULT_TEXT;
    private int ground = DEFAULT_GROUND;
    private boolean bold;

    private ScreenPicture(Graphics2D graphics) {
        this.graphics = graphics;
    }

    public static void main(String[] arguments) throws IOException {
        int columns = Integer.parseInt(arguments[0]);
        List<String> lines = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        BufferedImage image = new BufferedImage(
                2 * MARGIN + columns * CELL_WIDTH, 2 * MARGIN + lines.size() * CELL_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(DEFAULT_GROUND));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        ScreenPicture picture = new ScreenPicture(graphics);
        for (int row = 0; row < lines.size(); row++) {
            picture.line(lines.get(row), MARGIN + row * CELL_HEIGHT);
        }
        ImageIO.write(image, "png", Path.of(arguments[1]).toFile());
    }

    private void line(String line, int y) {
        int x = MARGIN;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            if (c == 0x1B) {
                int end = line.indexOf('m', i);
                style(line.substring(i + 2, end));
                i = end + 1;
            } else {
                cell(c, x, y);
                x += CELL_WIDTH;
                i += Character.charCount(c);
            }
        }
    }

    private void style(String parameters) {
        String[] codes = parameters.isEmpty() ? new String[] {"0"} : parameters.split(";", -1);
        for (int i = 0; i < codes.length; i++) {
            int code = Integer.parseInt(codes[i]);
            switch (code) {
                case 0 -> {
                    text = DEFAULT_TEXT;
                    ground = DEFAULT_GROUND;
                    bold = false;
                }
                case 1 -> bold = true;
                case 22 -> bold = false;
                case 39 -> text = DEFAULT_TEXT;
                case 49 -> ground = DEFAULT_GROUND;
                case 38 -> {
                    text = colour(Integer.parseInt(codes[i + 2]));
                    i += 2;
                }
                case 48 -> {
                    ground = colour(Integer.parseInt(codes[i + 2]));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("expected a colour, found the code " + code);
            }
        }
    }

    /// One of the 256 colours of terminals: 16, a cube of 6 steps for each part, and 24 grays.
    private static int colour(int number) {
        if (number < 16) {
            return FIRST[number];
        }
        if (number < 232) {
            int place = number - 16;
            return STEPS[place / 36] << 16 | STEPS[place / 6 % 6] << 8 | STEPS[place % 6];
        }
        return 0x010101 * (8 + 10 * (number - 232));
    }

    private void cell(int character, int x, int y) {
        graphics.setColor(new Color(ground));
        graphics.fillRect(x, y, CELL_WIDTH, CELL_HEIGHT);
        graphics.setColor(new Color(text));
        if (character >= 0x2581 && character <= 0x2588) {
            // A font's own blocks would leave gaps.
            int height = Math.round(CELL_HEIGHT * (character - 0x2580) / 8f);
            graphics.fillRect(x, y + CELL_HEIGHT - height, CELL_WIDTH, height);
        } else {
            graphics.setFont(new Font("DejaVu Sans Mono", bold ? Font.BOLD : Font.PLAIN, 15));
            graphics.drawString(Character.toString(character), x, y + 15);
        }
    }
}
