package io.github.mnistgate.dataset;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.dataset.Preparation.Raster;
import io.github.mnistgate.file.FileKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.zip.ZipException;

/**
 * Reader of the IDX format in which MNIST is published: a big-endian magic number that tells the type of the values and
 * the number of dimensions, the extent of each dimension, then the values. Images are unsigned bytes in three
 * dimensions or, with channels, in four; labels are unsigned bytes or integers in one. A file may be raw or gzip'd; its
 * first bytes tell which.
 */
final class IdxFile {

    private static final int UNSIGNED_BYTES = 0x08;
    /** The other types of values that the format has. */
    private static final Map<Integer, String> TYPES = Map.of(
            0x09, "signed bytes", 0x0b, "16-bit integers", 0x0c, "32-bit integers", 0x0d, "floats", 0x0e, "doubles");

    private static final int MAX_DIMENSIONS = 8;
    private static final int LABELS_MAGIC = 0x0801;
    private static final int SHORT_LABELS_MAGIC = 0x0b01;
    private static final int INT_LABELS_MAGIC = 0x0c01;
    private static final int IMAGES_MAGIC = 0x0803;
    private static final int CHANNELS_MAGIC = 0x0804;
    private static final List<Integer> CHANNELS = List.of(1, 3, 4);
    /** The number of classes that labels of a byte can tell. */
    private static final int BYTE_VALUES = 256;
    /** No data set that fits into memory has more images. */
    private static final int MAX_ITEMS = 100_000_000;

    /** Bytes that are read and then hashed while they are in the processor's cache. */
    private static final int CHUNK = 1 << 16;
    /** The kinds of files of which the magic number tells more. */
    private static final Set<FileKind> TOLD_BY_MAGIC = EnumSet.of(FileKind.IDX, FileKind.UNKNOWN, FileKind.ZEROS);

    private static final String AGAIN = "; make or download it again";

    /** The kinds of content that files hold. */
    enum Content {
        IMAGES("images", IMAGES_MAGIC, CHANNELS_MAGIC),
        LABELS("labels", LABELS_MAGIC, SHORT_LABELS_MAGIC, INT_LABELS_MAGIC);

        private final String key;
        private final List<Integer> magics;

        Content(String key, Integer... magics) {
            this.key = key;
            this.magics = List.of(magics);
        }

        /** Returns the name that messages use. */
        String key() {
            return key;
        }
    }

    private IdxFile() {}

    /**
     * The beginning of a file.
     *
     * @param count of its items
     * @param bytes of each item
     * @param raster of its images; null of labels
     * @param channelsFirst whether the channels of an image follow each other, and not those of a pixel
     */
    private record Header(int count, int bytes, Raster raster, boolean channelsFirst) {

        /** Returns the shape of its images as they are; the file is for messages. */
        ImageShape shape(String file) {
            try {
                return new ImageShape(raster.height(), raster.width(), raster.channels());
            } catch (InvalidInputException e) {
                throw new InvalidInputException(file + ": " + e.getMessage() + ", or set imageSize", e);
            }
        }

        /** Returns a sink of the file's values for a sink of values in the order of {@link ImageShape}. */
        ImageSink ordered(ImageSink next) {
            return channelsFirst ? ImageSink.channelsLast(raster, next) : next;
        }
    }

    /** Reads the header of a file of images, and returns their shape; parameters as of {@link #readImages}. */
    static ImageShape readShape(InputStream in, String name) throws IOException {
        return imagesHeader(in, name).shape(name);
    }

    /** Reads the header of a file of images, and returns their number; parameters as of {@link #readImages}. */
    static int readCount(InputStream in, String name) throws IOException {
        return imagesHeader(in, name).count();
    }

    private static Header imagesHeader(InputStream in, String name) throws IOException {
        try {
            InputStream content = uncompressed(in, name, Content.IMAGES);
            return header(content, name, Sha256.newDigest(), Content.IMAGES);
        } catch (EOFException e) {
            throw truncated(name, Content.IMAGES);
        } catch (ZipException e) {
            throw damaged(name, e);
        }
    }

    /**
     * Reads images.
     *
     * @param name the file as the user knows it, for messages
     * @param digest is fed every uncompressed byte of the file
     */
    static PackedImages readImages(InputStream in, String name, MessageDigest digest) throws IOException {
        PackedImages.Builder[] images = new PackedImages.Builder[1];
        scan(in, name, digest, Content.IMAGES, header -> {
            images[0] = new PackedImages.Builder(header.shape(name));
            MemoryCheck memory = new MemoryCheck(name, header.count());
            return header.ordered((bytes, from, count) -> {
                images[0].add(bytes, from, count);
                memory.check(images[0]);
            });
        });
        return images[0].build();
    }

    /**
     * Reads images of any size, and hands on each.
     *
     * @param name the file as the user knows it, for messages
     * @param takers makes the taker of all images of their number and their form; each is given in the same array
     */
    static void readEach(InputStream in, String name, BiFunction<Integer, Raster, Consumer<byte[]>> takers)
            throws IOException {
        scan(
                in,
                name,
                Sha256.newDigest(),
                Content.IMAGES,
                header -> header.ordered(
                        ImageSink.ofWhole(header.raster(), takers.apply(header.count(), header.raster()))));
    }

    /** Reads labels, however many there are; parameters as of {@link #readImages}. */
    static int[] readLabels(InputStream in, String name, MessageDigest digest) throws IOException {
        return readLabels(in, name, digest, labels -> {});
    }

    /**
     * Reads labels, each at least 0; parameters as of {@link #readImages}.
     *
     * @param counted is called with the number of the labels before they are read
     */
    static int[] readLabels(InputStream in, String name, MessageDigest digest, IntConsumer counted) throws IOException {
        IdxLabels[] labels = new IdxLabels[1];
        scan(in, name, digest, Content.LABELS, header -> {
            counted.accept(header.count());
            labels[0] = new IdxLabels(name, header.count(), header.bytes());
            return labels[0];
        });
        return labels[0].all();
    }

    /** Checks a file of images without keeping it in memory, and returns the number of its images. */
    static int count(InputStream in, String name, MessageDigest digest) throws IOException {
        return scan(in, name, digest, Content.IMAGES, header -> (bytes, from, count) -> {});
    }

    /** Returns the header of a file that holds a number of images. */
    static byte[] imagesHeader(int count, ImageShape shape) {
        ByteBuffer header = ByteBuffer.allocate(5 * Integer.BYTES)
                .putInt(shape.isGrey() ? IMAGES_MAGIC : CHANNELS_MAGIC)
                .putInt(count)
                .putInt(shape.height())
                .putInt(shape.width());
        if (!shape.isGrey()) {
            header.putInt(shape.channels());
        }
        return Arrays.copyOf(header.array(), header.position());
    }

    /** Returns the content of a file that holds labels. */
    static byte[] labelsFile(int[] labels) {
        boolean bytes = Arrays.stream(labels).allMatch(label -> label < BYTE_VALUES);
        ByteBuffer content = ByteBuffer.allocate(2 * Integer.BYTES + labels.length * (bytes ? 1 : Integer.BYTES))
                .putInt(bytes ? LABELS_MAGIC : INT_LABELS_MAGIC)
                .putInt(labels.length);
        for (int label : labels) {
            if (bytes) {
                content.put((byte) label);
            } else {
                content.putInt(label);
            }
        }
        return content.array();
    }

    /** Returns the number of items. */
    private static int scan(
            InputStream in, String name, MessageDigest digest, Content what, Function<Header, ImageSink> sinks)
            throws IOException {
        try {
            InputStream content = uncompressed(in, name, what);
            Header header = header(content, name, digest, what);
            long expected = (long) header.count() * header.bytes();
            ImageSink sink = sinks.apply(header);
            long length = copy(content, expected, digest, sink);
            if (length < expected) {
                throw new InvalidInputException(
                        name + " is truncated: its header announces " + header.count() + " " + what.key + " ("
                                + Count.of(expected, "byte") + "), but only " + Count.of(length, "byte")
                                + (length == 1 ? " follows" : " follow") + AGAIN);
            }
            if (content.read() >= 0) {
                throw new InvalidInputException(name + " has more bytes than the " + header.count() + " " + what.key
                        + " that its header announces" + AGAIN);
            }
            return header.count();
        } catch (EOFException e) {
            throw truncated(name, what);
        } catch (ZipException e) {
            throw damaged(name, e);
        }
    }

    private static InvalidInputException truncated(String name, Content what) {
        return new InvalidInputException(name + " is truncated: it ends before its " + what.key + " do" + AGAIN);
    }

    private static InvalidInputException damaged(String name, ZipException e) {
        return new InvalidInputException(name + " is damaged: " + e.getMessage() + AGAIN, e);
    }

    private static Header header(InputStream content, String name, MessageDigest digest, Content what)
            throws IOException {
        int magic = readMagic(content, name, digest, what);
        int count = readInt(content, digest);
        if (count < 1 || count > MAX_ITEMS) {
            throw new InvalidInputException(name + ": its header announces " + Integer.toUnsignedLong(count) + " "
                    + what.key + ", allowed are 1 to " + MAX_ITEMS + "; restore the file, or make it again");
        }
        return switch (magic) {
            case LABELS_MAGIC -> new Header(count, Byte.BYTES, null, false);
            case SHORT_LABELS_MAGIC -> new Header(count, Short.BYTES, null, false);
            case INT_LABELS_MAGIC -> new Header(count, Integer.BYTES, null, false);
            default -> imagesHeader(content, name, digest, count, magic == CHANNELS_MAGIC);
        };
    }

    private static Header imagesHeader(
            InputStream content, String name, MessageDigest digest, int count, boolean channels) throws IOException {
        int second = readInt(content, digest);
        int third = readInt(content, digest);
        int fourth = channels ? readInt(content, digest) : 1;
        boolean first = channels && !CHANNELS.contains(fourth) && CHANNELS.contains(second);
        Raster raster = first ? new Raster(third, fourth, second) : new Raster(second, third, fourth);
        try {
            // Its sides are those of the shape, or of what is scaled to one.
            boolean isReadable = Raster.isReadable(raster.height(), raster.width());
            new ImageShape(isReadable ? 1 : raster.height(), isReadable ? 1 : raster.width(), raster.channels());
        } catch (InvalidInputException e) {
            throw new InvalidInputException(name + ": " + e.getMessage());
        }
        return new Header(count, raster.values(), raster, first);
    }

    /** Copies as many bytes as are expected, or fewer where the content ends before, and returns their number. */
    private static long copy(InputStream content, long expected, MessageDigest digest, ImageSink sink)
            throws IOException {
        byte[] bytes = new byte[(int) Math.min(expected, CHUNK)];
        long length = 0;
        while (length < expected) {
            int count = content.readNBytes(bytes, 0, (int) Math.min(bytes.length, expected - length));
            if (count == 0) {
                break;
            }
            digest.update(bytes, 0, count);
            sink.add(bytes, 0, count);
            length += count;
        }
        return length;
    }

    /** The content of a file, raw or gzip'd, that begins as an IDX file does, or as nothing that is known. */
    private static InputStream uncompressed(InputStream in, String name, Content what) throws IOException {
        return PlainContent.of(in, name, TOLD_BY_MAGIC, "an IDX file of " + what.key);
    }

    private static int readMagic(InputStream content, String name, MessageDigest digest, Content what)
            throws IOException {
        int magic = readInt(content, digest);
        if (what.magics.contains(magic)) {
            return magic;
        }
        int expectedMagic = what.magics.get(0);
        String expected = String.format(Locale.ROOT, "0x%08x", expectedMagic);
        int type = magic >>> 8;
        int dimensions = magic & 0xff;
        boolean images = Content.IMAGES.magics.contains(magic);
        if (images || Content.LABELS.magics.contains(magic)) {
            throw new InvalidInputException(name + " holds " + (images ? "images" : "labels") + ", expected are "
                    + what.key + "; exchange the two files, if their names were mixed up");
        }
        if (what.magics.contains(Integer.reverseBytes(magic))) {
            throw new InvalidInputException(
                    name + " has a little-endian header, that of IDX is big-endian; write it as " + expected
                            + " and big-endian extents");
        }
        if (TYPES.containsKey(type)) {
            throw new InvalidInputException(name + " holds " + TYPES.get(type)
                    + ", expected are unsigned bytes; write its " + what.key + " as such, from 0 to 255"
                    + (what == Content.IMAGES ? " for full ink" : ", or as integers"));
        }
        if (type == UNSIGNED_BYTES && dimensions > 0) {
            throw new InvalidInputException(name + " has " + dimensions
                    + (dimensions == 1 ? " dimension" : " dimensions") + extents(content, dimensions)
                    + ", expected "
                    + (what == Content.IMAGES
                            ? "are 3, images x height x width, or 4 with channels"
                            : "is 1: one label an image")
                    + "; write its " + what.key + " so");
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
