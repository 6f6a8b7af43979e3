package io.github.mnistgate.image;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.file.PictureContent;
import io.github.mnistgate.file.Unreadable;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Reads a picture of any size from a file, of a large one no more pixels than are needed. */
final class PictureReader {

    /** The formats that Java reads, for messages. */
    static final String FORMATS = "PNG, JPEG, TIFF, GIF and BMP";
    /** A small file can claim an enormous picture, whose pixels would take minutes to decode. */
    private static final long MAX_PIXELS = 250_000_000;
    /** More are left out while reading: a digit needs 20 x 20 pixels, and these take up to 100 MB for a while. */
    private static final long ENOUGH_PIXELS = 4_000_000;

    /** The longest side, beyond which no camera and no JPEG goes: readers take whole rows into memory. */
    private static final int MAX_SIDE = 65_535;
    /** Bytes of the grey value of a pixel, as it is read and as it is turned upright. */
    private static final int GREY_BYTES = 8;

    private static final long MEBIBYTE = 1 << 20;
    private static final Set<FileKind> READABLE =
            Set.of(FileKind.PNG, FileKind.JPEG, FileKind.TIFF, FileKind.GIF, FileKind.BMP);
    /** The warning of Java's reader about a JPEG that ends too early, whose rest it paints grey. */
    private static final Pattern CUT_SHORT =
            Pattern.compile("premature end of (jpeg|input) file|truncated", Pattern.CASE_INSENSITIVE);

    private static final Set<String> SEVERAL = Set.of("gif", "tif", "tiff");
    /** The last bytes of a whole file, in hexadecimal. */
    private static final Map<FileKind, String> ENDS =
            Map.of(FileKind.GIF, "3b", FileKind.JPEG, "ffd9", FileKind.PNG, "49454e44ae426082");
    /** Messages of Java's readers that say no more than that there is something wrong. */
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("(i/o )?error (reading|skipping) .*", Pattern.CASE_INSENSITIVE);

    private static final String REMEDY = "copy or download it again, or save it as PNG";

    private final String name;
    private final Path file;
    private String size = "";

    /** Makes a picture of decoded pixels. */
    private interface Maker<P> {

        P of(BufferedImage image, Orientation orientation, List<String> hints);
    }

    /** @param name of the picture, for messages */
    PictureReader(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    /**
     * Reads the first picture of the file, turned upright as its file says.
     *
     * @throws InvalidInputException if the file is missing, is no picture that Java reads, is damaged or cut short, or
     *     is larger than 250 million pixels or than this JVM has memory for
     */
    GreyPicture read() {
        return read(GreyPicture::of);
    }

    /** Reads the same in colours; the same exceptions. */
    ColourPicture readColours() {
        return read(ColourPicture::of);
    }

    private <P> P read(Maker<P> maker) {
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            return decoded(stream, maker);
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The readers answer damaged files with any of these.
            throw unreadable(e);
        }
    }

    /** Reading this picture, or what was then done with it, took more memory than there is. */
    InvalidInputException tooLarge(OutOfMemoryError error) {
        return new InvalidInputException(
                name + ": the picture" + size + " takes more memory than Maven's JVM has ("
                        + Runtime.getRuntime().maxMemory() / MEBIBYTE
                        + " MiB); make it smaller, or give Maven more, such as with"
                        + " MAVEN_OPTS=-Xmx1g",
                error);
    }

    private <P> P decoded(ImageInputStream stream, Maker<P> maker) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw unreadable(null);
        }
        ImageReader reader = readers.next();
        List<String> warnings = new ArrayList<>();
        try {
            reader.setInput(stream, false, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            // Before the pixels are read.
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            size = ", " + width + " x " + height + " pixels,";
            checkSize(width, height);
            int step = step(width, height);
            checkContent(reader.getRawImageType(0), (long) width * height, (long) step * step);
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(step, step, 0, 0);
            return maker.of(reader.read(0, parameters), orientation(), hints(reader, warnings));
        } finally {
            reader.dispose();
        }
    }

    private void checkSize(long width, long height) {
        if (width * height > MAX_PIXELS) {
            throw new InvalidInputException(name + " has " + width + " x " + height + " pixels, allowed are up to "
                    + MAX_PIXELS + "; make it smaller");
        }
        if (Math.max(width, height) > MAX_SIDE) {
            throw new InvalidInputException(name + " has " + width + " x " + height + " pixels, allowed are up to "
                    + MAX_SIDE + " at a side; make it smaller");
        }
    }

    /**
     * Refuses a picture of more pixels than the file can hold, and one that takes more memory than there is.
     *
     * @param type of the pixels; null where Java's reader does not tell it
     * @param left out, one of which is read
     */
    private void checkContent(ImageTypeSpecifier type, long pixels, long leftOut) throws IOException {
        int bits = type == null ? Byte.SIZE : type.getColorModel().getPixelSize();
        FileKind kind = FileKind.of(file);
        if (!PictureContent.canHold(kind, Files.size(file), pixels, bits)) {
            throw cutShort();
        }
        long read = pixels / leftOut * (Math.max(1, bits / Byte.SIZE) + GREY_BYTES);
        if (JvmMemory.isExceededBy(read)) {
            throw tooLarge(null);
        }
    }

    /** One of so many pixels in a row, and one of so many rows, is read. */
    static int step(long width, long height) {
        int step = 1;
        while (((width + step - 1) / step) * ((height + step - 1) / step) > ENOUGH_PIXELS) {
            step++;
        }
        return step;
    }

    private Orientation orientation() throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return Orientation.of(channel);
        }
    }

    private List<String> hints(ImageReader reader, List<String> warnings) throws IOException {
        List<String> hints = new ArrayList<>();
        if (warnings.stream().anyMatch(warning -> CUT_SHORT.matcher(warning).find())) {
            throw cutShort();
        }
        if (!warnings.isEmpty()) {
            hints.add("the file is damaged (" + warnings.get(0) + "), so parts of the picture may be wrong; " + REMEDY);
        }
        // Others hold one, or thumbnails of it.
        int pictures =
                SEVERAL.contains(reader.getFormatName().toLowerCase(Locale.ROOT)) ? reader.getNumImages(true) : 1;
        if (pictures > 1) {
            hints.add("the file holds " + pictures
                    + " pictures, of which the first was taken; save each as a file of its own");
        }
        return hints;
    }

    private InvalidInputException cutShort() {
        return new InvalidInputException(name + " is cut short: the end of the picture is missing; " + REMEDY);
    }

    /** Says what the file is: a picture that is damaged, or something else. */
    private InvalidInputException unreadable(Exception cause) {
        FileKind kind;
        try {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            kind = FileKind.of(file);
        } catch (IOException e) {
            return new InvalidInputException(name + " " + Unreadable.clause(file, e), e);
        }
        if (!READABLE.contains(kind) && (cause == null || kind != FileKind.UNKNOWN)) {
            return new InvalidInputException(name + " is " + kind.described()
                    + kind.remedy().map(remedy -> "; " + remedy).orElse(", not a picture; allowed are " + FORMATS));
        }
        if (cause == null) {
            return new InvalidInputException(
                    name + " is " + kind.described() + " of a kind that Java does not read; save it as PNG");
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof EOFException) {
                return cutShort();
            }
        }
        if (lacksItsEnd(kind)) {
            return cutShort();
        }
        return new InvalidInputException(
                name + " is " + kind.described() + " that cannot be read: it is damaged, cut short"
                        + " or of an unusual kind" + reason(cause) + "; " + REMEDY,
                cause);
    }

    private boolean lacksItsEnd(FileKind kind) {
        if (!ENDS.containsKey(kind)) {
            return false;
        }
        byte[] end = HexFormat.of().parseHex(ENDS.get(kind));
        byte[] last = new byte[end.length];
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - last.length));
            bytes.readFully(last);
            return !Arrays.equals(last, end);
        } catch (EOFException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The reader's own words in brackets; any other exception is a mistake of the reader's and tells a user nothing.
     */
    private static String reason(Exception cause) {
        return cause instanceof IIOException
                        && cause.getMessage() != null
                        && !SAYS_NOTHING.matcher(cause.getMessage()).matches()
                ? " (" + cause.getMessage() + ")"
                : "";
    }
}
