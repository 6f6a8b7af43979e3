package io.github.mnistgate.image;

import static io.github.mnistgate.dataset.MnistDataset.SIDE;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Images of 28 x 28 in rows, each enlarged, above its caption. Drawn pixel by pixel: AWT's own drawing wants fonts, and
 * a display or none, which build machines lack in their own ways.
 */
public final class ContactSheet {

    /** More would take more memory than a build has to give. */
    public static final int MAX_CELLS = 1000;

    private static final int ENLARGED = 4;
    private static final int MARGIN = 8;
    private static final int FONT_SCALE = 3;
    private static final int CAPTION = 5 * FONT_SCALE + 6;
    private static final int CELL_WIDTH = SIDE * ENLARGED + MARGIN;
    private static final int CELL_HEIGHT = SIDE * ENLARGED + CAPTION + MARGIN;
    private static final int MAX_COLUMNS = 10;
    private static final int FRAME = 3;
    private static final int BACKGROUND = 0xffffff;
    private static final int TEXT = 0x1f2937;
    private static final int MARK = 0xc62828;

    /** The characters of captions, five rows of three pixels each. */
    private static final String CHARACTERS = "0123456789()>";

    private static final String[] GLYPHS = {
        "### .#. ### ### #.# ### ### ### ### ### .#. .#. #..",
        "#.# ##. ..# ..# #.# #.. #.. ..# #.# #.# #.. ..# .#.",
        "#.# .#. ### .## ### ### ### .#. ### ### #.. ..# ..#",
        "#.# .#. #.. ..# ..# ..# #.# .#. #.# ..# #.. ..# .#.",
        "### ### ### ### ..# ### ### .#. ### ### .#. .#. #..",
    };

    /**
     * An image of a sheet.
     *
     * @param pixels 784 grey values, unsigned bytes, row by row
     * @param caption of digits, parentheses, > and blanks
     * @param marked whether it has a red frame
     */
    public record Cell(byte[] pixels, String caption, boolean marked) {}

    private ContactSheet() {}

    /** The bytes of a PNG, up to ten images wide, of {@value #MAX_CELLS} images at most. */
    public static byte[] png(List<Cell> cells) {
        if (cells.size() > MAX_CELLS) {
            throw new IllegalArgumentException("a sheet holds " + MAX_CELLS + " images, not " + cells.size());
        }
        int columns = Math.min(MAX_COLUMNS, cells.size());
        int rows = (cells.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(
                columns * CELL_WIDTH + MARGIN, rows * CELL_HEIGHT + MARGIN, BufferedImage.TYPE_INT_RGB);
        fill(sheet, 0, 0, sheet.getWidth(), sheet.getHeight(), BACKGROUND);
        for (int i = 0; i < cells.size(); i++) {
            draw(sheet, cells.get(i), MARGIN + i % columns * CELL_WIDTH, MARGIN + i / columns * CELL_HEIGHT);
        }
        return encoded(sheet);
    }

    private static void draw(BufferedImage sheet, Cell cell, int left, int top) {
        int side = SIDE * ENLARGED;
        if (cell.marked()) {
            fill(sheet, left - FRAME, top - FRAME, side + 2 * FRAME, side + 2 * FRAME, MARK);
        }
        for (int p = 0; p < cell.pixels().length; p++) {
            int grey = cell.pixels()[p] & 0xff;
            fill(sheet, left + p % SIDE * ENLARGED, top + p / SIDE * ENLARGED, ENLARGED, ENLARGED, grey * 0x010101);
        }
        int x = left;
        for (char character : cell.caption().toCharArray()) {
            glyph(sheet, character, x, top + side + FRAME + 2, cell.marked() ? MARK : TEXT);
            x += 4 * FONT_SCALE;
        }
    }

    private static void glyph(BufferedImage sheet, char character, int left, int top, int colour) {
        int at = CHARACTERS.indexOf(character) * 4;
        if (character == ' ') {
            return;
        }
        if (at < 0) {
            throw new IllegalArgumentException("a caption cannot hold '" + character + "'");
        }
        for (int row = 0; row < GLYPHS.length; row++) {
            for (int column = 0; column < 3; column++) {
                if (GLYPHS[row].charAt(at + column) == '#') {
                    fill(sheet, left + column * FONT_SCALE, top + row * FONT_SCALE, FONT_SCALE, FONT_SCALE, colour);
                }
            }
        }
    }

    private static void fill(BufferedImage image, int left, int top, int width, int height, int colour) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                image.setRGB(x, y, colour);
            }
        }
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory: ImageIO's own choice is a file among the temporary ones.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("every Java runtime writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an image in memory can always be written", e);
        }
        return bytes.toByteArray();
    }
}
