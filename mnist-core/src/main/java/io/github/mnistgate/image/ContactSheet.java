package io.github.mnistgate.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Small pictures in rows, each enlarged, above its caption. It is drawn pixel by pixel, because AWT needs fonts and
 * sometimes a display; build machines may have neither.
 */
public final class ContactSheet {

    /** The largest number of pictures; more would take more memory than a build has. */
    public static final int MAX_CELLS = 1000;

    /** Pictures are enlarged by the largest whole number with which they are no longer than this. */
    private static final int LONGEST_SIDE = 128;
    /** Narrower pictures have cells as wide as this, for their captions. */
    private static final int MIN_WIDTH = 112;

    private static final int MARGIN = 8;
    private static final int FONT_SCALE = 3;
    private static final int SMALL_FONT_SCALE = 2;
    private static final int CAPTION = CaptionFont.ROWS * FONT_SCALE + 6;
    private static final int MAX_COLUMNS = 10;
    private static final int FRAME = 3;
    private static final int BACKGROUND = 0xffffff;
    private static final int TEXT = 0x1f2937;
    private static final int MARK = 0xc62828;

    /**
     * A picture of a sheet.
     *
     * @param caption of letters without accents, digits, parentheses, > and some more signs
     * @param shortCaption that stands in its place where it is too long, or has other characters
     * @param marked whether it has a red frame
     */
    public record Cell(Thumbnail picture, String caption, String shortCaption, boolean marked) {

        /** A picture with one caption. */
        public Cell(Thumbnail picture, String caption, boolean marked) {
            this(picture, caption, caption, marked);
        }
    }

    private final int scale;
    private final int width;
    private final int height;
    private final BufferedImage sheet;

    private ContactSheet(List<Cell> cells) {
        int widest =
                cells.stream().mapToInt(cell -> cell.picture().width()).max().orElse(1);
        int highest =
                cells.stream().mapToInt(cell -> cell.picture().height()).max().orElse(1);
        this.scale = LONGEST_SIDE / Math.max(widest, highest);
        this.width = Math.max(MIN_WIDTH, widest * scale);
        this.height = highest * scale;
        int columns = Math.min(MAX_COLUMNS, cells.size());
        int rows = (cells.size() + columns - 1) / columns;
        this.sheet = new BufferedImage(
                columns * (width + MARGIN) + MARGIN,
                rows * (height + CAPTION + MARGIN) + MARGIN,
                BufferedImage.TYPE_INT_RGB);
        fill(0, 0, sheet.getWidth(), sheet.getHeight(), BACKGROUND);
        for (int i = 0; i < cells.size(); i++) {
            draw(
                    cells.get(i),
                    MARGIN + i % columns * (width + MARGIN),
                    MARGIN + i / columns * (height + CAPTION + MARGIN));
        }
    }

    /** The bytes of a PNG, up to ten pictures wide, of {@value #MAX_CELLS} pictures at most. */
    public static byte[] png(List<Cell> cells) {
        if (cells.size() > MAX_CELLS) {
            throw new IllegalArgumentException("a sheet holds " + MAX_CELLS + " images, not " + cells.size());
        }
        return encoded(new ContactSheet(cells).sheet);
    }

    private void draw(Cell cell, int left, int top) {
        Thumbnail picture = cell.picture();
        if (cell.marked()) {
            fill(
                    left - FRAME,
                    top - FRAME,
                    picture.width() * scale + 2 * FRAME,
                    picture.height() * scale + 2 * FRAME,
                    MARK);
        }
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                fill(left + column * scale, top + row * scale, scale, scale, picture.colour(row, column));
            }
        }
        write(cell, left, top + height + FRAME + 2);
    }

    /** Writes the caption as large as it fits; the short one, if it has to be cut, without its end. */
    private void write(Cell cell, int left, int top) {
        String caption = CaptionFont.writable(cell.caption())
                .filter(text -> length(text, SMALL_FONT_SCALE) <= width)
                .or(() -> CaptionFont.writable(cell.shortCaption()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the caption '" + cell.shortCaption() + "' has a character that cannot be written"));
        int size = length(caption, FONT_SCALE) <= width ? FONT_SCALE : SMALL_FONT_SCALE;
        int x = left;
        for (char character : caption.toCharArray()) {
            if (x + CaptionFont.COLUMNS * size <= left + width) {
                glyph(character, x, top, size, cell.marked() ? MARK : TEXT);
            }
            x += (CaptionFont.COLUMNS + 1) * size;
        }
    }

    private static int length(String text, int size) {
        return (text.length() * (CaptionFont.COLUMNS + 1) - 1) * size;
    }

    private void glyph(char character, int left, int top, int size, int colour) {
        for (int row = 0; row < CaptionFont.ROWS; row++) {
            for (int column = 0; column < CaptionFont.COLUMNS; column++) {
                if (CaptionFont.isInk(character, row, column)) {
                    fill(left + column * size, top + row * size, size, size, colour);
                }
            }
        }
    }

    private void fill(int left, int top, int wide, int high, int colour) {
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                sheet.setRGB(x, y, colour);
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
