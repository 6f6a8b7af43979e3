package io.github.mnistgate.dataset;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.file.FileKind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reader of the IDX format in which MNIST is published: a big-endian magic number (0x0801 labels, 0x0803 images), the
 * extent of each dimension, then unsigned bytes. Raw or gzip'd; which of the two is told by the first bytes.
 */
final class IdxFile {

    private static final int UNSIGNED_BYTES = 0x08;
    /** The other types of values that the format has. */
    private static final Map<Integer, String> TYPES = Map.of(
            0x09, "signed bytes", 0x0b, "16-bit integers", 0x0c, "32-bit integers", 0x0d, "floats", 0x0e, "doubles");

    private static final int MAX_DIMENSIONS = 8;
    private static final int LABELS_MAGIC = 0x0801;
    private static final int IMAGES_MAGIC = 0x0803;
    /** A bound on what a damaged header can make us allocate: 2 GiB hold 2.7 million images. */
    private static final int MAX_ITEMS = 2_500_000;

    /** Bytes that are read and then hashed while they are in the processor's cache. */
    private static final int CHUNK = 1 << 16;
    /** Enough to tell what a file is. */
    private static final int HEAD = 4096;

    private static final String AGAIN = "; make or download it again";

    /** The kinds of content that files hold. */
    enum Content {
        IMAGES(IMAGES_MAGIC, "images"),
        LABELS(LABELS_MAGIC, "labels");

        private final int magic;
        private final String key;

        Content(int magic, String key) {
            this.magic = magic;
            this.key = key;
        }

        /** Returns the name that messages use. */
        String key() {
            return key;
        }
    }

    private IdxFile() {}

    /** Takes the content as it is read, after it was checked: nothing is allocated because a header announces it. */
    @FunctionalInterface
    private interface Sink {
        void add(byte[] bytes, int from, int count);
    }

    /**
     * Reads images of 28 x 28.
     *
     * @param name the file as the user knows it, for messages
     * @param digest is fed every uncompressed byte of the file
     */
    static PackedImages readImages(InputStream in, String name, MessageDigest digest) throws IOException {
        PackedImages.Builder images = new PackedImages.Builder();
        scan(in, name, digest, Content.IMAGES, images::add);
        return images.build();
    }

    /** Reads labels, each 0 to 9; parameters as of {@link #readImages}. */
    static byte[] readLabels(InputStream in, String name, MessageDigest digest) throws IOException {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        scan(in, name, digest, Content.LABELS, labels::write);
        return labels.toByteArray();
    }

    /** Checks such a file without keeping it in memory, and returns the number of its images or labels. */
    static int count(InputStream in, String name, MessageDigest digest, Content what) throws IOException {
        return scan(in, name, digest, what, (bytes, from, count) -> {});
    }

    /** Returns the header of a file that holds a number of images. */
    static byte[] imagesHeader(int count) {
        return ByteBuffer.allocate(4 * Integer.BYTES)
                .putInt(IMAGES_MAGIC)
                .putInt(count)
                .putInt(MnistDataset.SIDE)
                .putInt(MnistDataset.SIDE)
                .array();
    }

    /** Returns the header of a file that holds a number of labels. */
    static byte[] labelsHeader(int count) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(LABELS_MAGIC)
                .putInt(count)
                .array();
    }

    /** Returns the number of items. */
    private static int scan(InputStream in, String name, MessageDigest digest, Content what, Sink sink)
            throws IOException {
        try {
            InputStream content = uncompressed(in, name, what);
            checkMagic(content, name, digest, what);
            int count = readInt(content, digest);
            if (count < 1 || count > MAX_ITEMS) {
                throw new InvalidInputException(name + ": its header announces " + Integer.toUnsignedLong(count) + " "
                        + what.key + ", allowed are 1 to " + MAX_ITEMS + "; restore the file, or make it again");
            }
            int expected = count * (what == Content.IMAGES ? readImageSize(content, name, digest) : 1);
            Items items = new Items(name, what, expected, sink);
            items.read(content, digest);
            if (items.length < expected) {
                throw new InvalidInputException(
                        name + " is truncated: its header announces " + count + " " + what.key + " ("
                                + Count.of(expected, "byte") + "), but only " + Count.of(items.length, "byte")
                                + (items.length == 1 ? " follows" : " follow") + AGAIN);
            }
            if (content.read() >= 0) {
                throw new InvalidInputException(name + " has more bytes than the " + count + " " + what.key
                        + " that its header announces" + AGAIN);
            }
            return count;
        } catch (EOFException e) {
            throw new InvalidInputException(name + " is truncated: it ends before its " + what.key + " do" + AGAIN);
        } catch (ZipException e) {
            throw new InvalidInputException(name + " is damaged: " + e.getMessage() + AGAIN, e);
        }
    }

    private static int readImageSize(InputStream content, String name, MessageDigest digest) throws IOException {
        int rows = readInt(content, digest);
        int columns = readInt(content, digest);
        if (rows != MnistDataset.SIDE || columns != MnistDataset.SIDE) {
            throw new InvalidInputException(name + " holds images of " + rows + " x " + columns
                    + " pixels, expected 28 x 28; other sizes are not supported: scale or crop the images");
        }
        return MnistDataset.PIXELS;
    }

    /** Reads the items that follow a header. */
    private static final class Items {

        private final String name;
        private final Content what;
        private final int expected;
        private final Sink sink;
        private final byte[] bytes;
        private int length;

        Items(String name, Content what, int expected, Sink sink) {
            this.name = name;
            this.what = what;
            this.expected = expected;
            this.sink = sink;
            this.bytes = new byte[Math.min(expected, CHUNK)];
        }

        /** Reads as many bytes as are expected, or fewer where the content ends before. */
        void read(InputStream content, MessageDigest digest) throws IOException {
            while (length < expected) {
                int count = content.readNBytes(bytes, 0, Math.min(bytes.length, expected - length));
                if (count == 0) {
                    return;
                }
                digest.update(bytes, 0, count);
                if (what == Content.LABELS) {
                    checkLabels(count);
                }
                sink.add(bytes, 0, count);
                length += count;
            }
        }

        private void checkLabels(int count) {
            for (int i = 0; i < count; i++) {
                int label = bytes[i] & 0xff;
                if (label >= MnistDataset.LABELS) {
                    throw new InvalidInputException(
                            name + ": label " + label + " at index " + (length + i)
                                    + " is out of range, labels are 0 to 9; other classes than the ten digits are not supported");
                }
            }
        }
    }

    /** The content of a file, raw or gzip'd, that begins as an IDX file does, or as nothing that is known. */
    private static InputStream uncompressed(InputStream in, String name, Content what) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(in, 1 << 16);
        FileKind kind = kind(raw);
        if (kind != FileKind.GZIP) {
            checkKind(kind, name + " is ", what);
            return raw;
        }
        BufferedInputStream content = new BufferedInputStream(new WholeGzip(raw), 1 << 16);
        checkKind(kind(content), name + ", decompressed, is ", what);
        return content;
    }

    /** Refuses bytes behind the compressed data, over which {@link GZIPInputStream} passes in silence. */
    private static final class WholeGzip extends GZIPInputStream {

        /** The checksum and the length, which the inflater does not read. */
        private static final int TRAILER_BYTES = 8;

        WholeGzip(InputStream in) throws IOException {
            super(in, 1 << 16);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = super.read(bytes, from, count);
            if (read < 0 && (inf.getRemaining() > TRAILER_BYTES || in.read() >= 0)) {
                throw new ZipException("it has more bytes behind its compressed data");
            }
            return read;
        }
    }

    private static FileKind kind(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        FileKind kind;
        try {
            kind = FileKind.of(in.readNBytes(HEAD));
        } catch (EOFException e) {
            // It is cut off, which its reader says.
            kind = FileKind.UNKNOWN;
        }
        in.reset();
        return kind;
    }

    private static void checkKind(FileKind kind, String start, Content what) {
        boolean magicTellsMore = kind == FileKind.IDX || kind == FileKind.UNKNOWN || kind == FileKind.ZEROS;
        if (!magicTellsMore) {
            throw new InvalidInputException(start + kind.insteadOf("an IDX file of " + what.key + ", raw or gzip'd"));
        }
    }

    private static void checkMagic(InputStream content, String name, MessageDigest digest, Content what)
            throws IOException {
        int magic = readInt(content, digest);
        if (magic == what.magic) {
            return;
        }
        String expected = String.format(Locale.ROOT, "0x%08x", what.magic);
        int type = magic >>> 8;
        int dimensions = magic & 0xff;
        if (magic == IMAGES_MAGIC || magic == LABELS_MAGIC) {
            throw new InvalidInputException(name + " holds " + (magic == IMAGES_MAGIC ? "images" : "labels")
                    + ", expected are " + what.key + "; exchange the two files, if their names were mixed up");
        }
        if (Integer.reverseBytes(magic) == what.magic) {
            throw new InvalidInputException(
                    name + " has a little-endian header, that of IDX is big-endian; write it as " + expected
                            + " and big-endian extents");
        }
        if (TYPES.containsKey(type)) {
            throw new InvalidInputException(name + " holds " + TYPES.get(type)
                    + ", expected are unsigned bytes; write its " + what.key + " as such, from 0 to "
                    + (what == Content.IMAGES ? "255 for full ink" : "9"));
        }
        if (type == UNSIGNED_BYTES && dimensions > 0) {
            throw new InvalidInputException(name + " has " + dimensions + " dimensions" + extents(content, dimensions)
                    + ", expected " + (what == Content.IMAGES ? "are 3: images x 28 x 28" : "is 1: one label an image")
                    + "; write its " + what.key + " so, others are not supported");
        }
        throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "%s is not an IDX file of %s: it starts with 0x%08x, expected %s",
                        name,
                        what.key,
                        magic,
                        expected)
                + AGAIN);
    }

    private static String extents(InputStream content, int dimensions) throws IOException {
        List<String> extents = new ArrayList<>();
        while (extents.size() < Math.min(dimensions, MAX_DIMENSIONS)) {
            extents.add(String.valueOf(readInt(content, Sha256.newDigest())));
        }
        return " (" + String.join(" x ", extents) + ")";
    }

    private static int readInt(InputStream in, MessageDigest digest) throws IOException {
        byte[] bytes = in.readNBytes(Integer.BYTES);
        if (bytes.length < Integer.BYTES) {
            throw new EOFException();
        }
        digest.update(bytes);
        return ByteBuffer.wrap(bytes).getInt();
    }
}
