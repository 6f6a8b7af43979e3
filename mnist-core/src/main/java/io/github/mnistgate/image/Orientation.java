package io.github.mnistgate.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The turn that makes a picture stand upright, as cameras note it: Exif's and TIFF's tag 274, in a JPEG's APP1 segment,
 * in a PNG's eXIf chunk, or in a TIFF file itself. Each constant says which pixel of the file stands at a place of the
 * upright picture. ImageIO reads the pixels as they stand in the file and leaves this to its callers.
 */
enum Orientation {
    UPRIGHT(false) {
        @Override
        int source(int x, int y, int width, int height) {
            return y * width + x;
        }
    },
    MIRRORED(false) {
        @Override
        int source(int x, int y, int width, int height) {
            return y * width + width - 1 - x;
        }
    },
    UPSIDE_DOWN(false) {
        @Override
        int source(int x, int y, int width, int height) {
            return (height - 1 - y) * width + width - 1 - x;
        }
    },
    FLIPPED(false) {
        @Override
        int source(int x, int y, int width, int height) {
            return (height - 1 - y) * width + x;
        }
    },
    TRANSPOSED(true) {
        @Override
        int source(int x, int y, int width, int height) {
            return x * width + y;
        }
    },
    /** Its first row is the right side, its first column the top: to be turned to the right. */
    ON_ITS_LEFT_SIDE(true) {
        @Override
        int source(int x, int y, int width, int height) {
            return (height - 1 - x) * width + y;
        }
    },
    TRANSVERSED(true) {
        @Override
        int source(int x, int y, int width, int height) {
            return (height - 1 - x) * width + width - 1 - y;
        }
    },
    /** Its first row is the left side, its first column the bottom: to be turned to the left. */
    ON_ITS_RIGHT_SIDE(true) {
        @Override
        int source(int x, int y, int width, int height) {
            return x * width + width - 1 - y;
        }
    };

    private static final int TAG = 274;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY = 12;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PNG_SIGNATURE = 8;
    private static final int EXIF_CHUNK = 0x65584966;

    private final boolean turned;

    Orientation(boolean turned) {
        this.turned = turned;
    }

    /** Returns whether width and height change places. */
    boolean isTurned() {
        return turned;
    }

    /**
     * The index of the pixel of the file that stands at a place of the upright picture.
     *
     * @param width of the picture as it stands in the file
     * @param height of the picture as it stands in the file
     */
    abstract int source(int x, int y, int width, int height);

    /** Values row by row, as wide and high as they stand in the file, turned upright. */
    float[] apply(float[] values, int width, int height) {
        if (this == UPRIGHT) {
            return values;
        }
        float[] upright = new float[values.length];
        int uprightWidth = turned ? height : width;
        for (int p = 0; p < upright.length; p++) {
            upright[p] = values[source(p % uprightWidth, p / uprightWidth, width, height)];
        }
        return upright;
    }

    /** Reads it from a JPEG, PNG or TIFF file. A file that says nothing that can be understood is upright. */
    static Orientation of(FileChannel file) throws IOException {
        try {
            int first = bytes(file, 0, 4).getInt();
            if (first >>> 16 == 0xffd8) {
                return ofJpeg(file);
            }
            return first == 0x89504e47 ? ofPng(file) : ofTiff(file, 0);
        } catch (EOFException e) {
            return UPRIGHT;
        }
    }

    private static Orientation ofJpeg(FileChannel file) throws IOException {
        long at = 2;
        while (true) {
            ByteBuffer head = bytes(file, at, 4);
            int marker = head.getShort() & 0xffff;
            if (marker == 0xffff) {
                // A marker may be filled up with any number of 0xff.
                at++;
                continue;
            }
            int length = head.getShort() & 0xffff;
            // The scan begins, or this is no marker.
            if (marker < 0xffc0 || marker == 0xffda || length < 2) {
                return UPRIGHT;
            }
            if (marker == 0xffe1
                    && length >= 2 + EXIF.length
                    && bytes(file, at + 4, EXIF.length).equals(ByteBuffer.wrap(EXIF))) {
                return ofTiff(file, at + 4 + EXIF.length);
            }
            at += 2 + length;
        }
    }

    private static Orientation ofPng(FileChannel file) throws IOException {
        long at = PNG_SIGNATURE;
        while (true) {
            ByteBuffer head = bytes(file, at, 8);
            long length = head.getInt() & 0xffffffffL;
            if (head.getInt() == EXIF_CHUNK) {
                return ofTiff(file, at + 8);
            }
            at += length + 12;
        }
    }

    /** Looks into the first directory of a TIFF structure, which all three formats share. */
    private static Orientation ofTiff(FileChannel file, long start) throws IOException {
        ByteBuffer header = bytes(file, start, 8);
        short order = header.getShort();
        if (order != 0x4949 && order != 0x4d4d) {
            return UPRIGHT;
        }
        ByteOrder byteOrder = order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        header.order(byteOrder);
        if (header.getShort() != 42) {
            return UPRIGHT;
        }
        long directory = start + (header.getInt() & 0xffffffffL);
        int entries = bytes(file, directory, 2).order(byteOrder).getShort() & 0xffff;
        for (int i = 0; i < entries; i++) {
            ByteBuffer entry =
                    bytes(file, directory + 2 + (long) i * ENTRY, ENTRY).order(byteOrder);
            if ((entry.getShort(0) & 0xffff) == TAG) {
                int type = entry.getShort(2);
                int value = type == SHORT ? entry.getShort(8) : type == LONG ? entry.getInt(8) : 0;
                return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    private static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (position > Long.MAX_VALUE - length || file.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
