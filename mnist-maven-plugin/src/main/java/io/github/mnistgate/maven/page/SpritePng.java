package io.github.mnistgate.maven.page;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture in shades of grey, or in colours, as a PNG. ImageIO, which could do it, takes longer to start than all else
 * of a report.
 */
final class SpritePng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte BITS = 8;
    private static final byte GREY = 0;
    private static final byte COLOURS = 2;
    private static final byte NO_FILTER = 0;
    private static final byte FILTER_LEFT = 1;

    private SpritePng() {}

    /**
     * The file's content.
     *
     * @param samples the values of each pixel, row by row from the top
     * @param channels of a pixel: 1 for grey, 3 for red, green and blue
     */
    static byte[] of(byte[] samples, int width, int height, int channels) {
        boolean grey = channels == 1;
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(BITS)
                .put(grey ? GREY : COLOURS)
                .put(new byte[3])
                .array();
        int length = width * channels;
        // Each row begins with the number of its filter.
        byte[] rows = new byte[height * (length + 1)];
        for (int row = 0; row < height; row++) {
            int start = row * (length + 1);
            rows[start] = grey ? NO_FILTER : FILTER_LEFT;
            System.arraycopy(samples, row * length, rows, start + 1, length);
            if (!grey) {
                filterLeft(rows, start + 1, length, channels);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        writeChunk(png, "IHDR", header);
        writeChunk(png, "IDAT", deflated(rows));
        writeChunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Replaces each value by its difference from the pixel on its left, which compresses photographs better. */
    private static void filterLeft(byte[] rows, int start, int length, int channels) {
        for (int at = start + length - 1; at >= start + channels; at--) {
            rows[at] -= rows[at - channels];
        }
    }

    private static void writeChunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 15];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
