package io.github.mnistgate.file;

/** Tells how many pixels the bytes of a picture can hold: a file of some bytes can announce an enormous picture. */
public final class PictureContent {

    /** Bytes that a byte of a PNG can stand for: its compression is the one of zip. */
    private static final long MAX_RATIO = 1032;
    /** Pixels that a byte of a JPEG can stand for: each block of 64 takes a bit at least. */
    private static final long OF_A_JPEG = 512;
    /** Pixels that a byte of a GIF can stand for: a code of 12 bits tells up to 4,096 of them. */
    private static final long OF_A_GIF = 2731;

    private PictureContent() {}

    /**
     * Returns whether a file can hold as many pixels as it announces. A blank TIFF for faxes has a bit for each row, so
     * nothing is said of that kind.
     *
     * @param bytes of the file
     * @param bits of a pixel, as the file has them
     */
    public static boolean canHold(FileKind kind, long bytes, long pixels, int bits) {
        return switch (kind) {
            case JPEG -> pixels <= OF_A_JPEG * bytes;
            case GIF -> pixels <= OF_A_GIF * bytes;
            case PNG, BMP -> pixels * Math.max(1, bits) / Byte.SIZE <= MAX_RATIO * bytes;
            default -> true;
        };
    }
}
