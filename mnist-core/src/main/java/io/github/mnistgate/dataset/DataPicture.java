package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.dataset.Preparation.Raster;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.file.PictureContent;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture of a data set. Its values are those of the file, 0 for black, scaled to 8 bits where the file has others:
 * no profile of colours is applied, and no turn that a camera noted.
 */
final class DataPicture {

    private static final String FORMATS = "PNG, JPEG and BMP";
    /**
     * The kinds of pictures that are read. GIF is none of them, because Java's reader ends a small file too early and
     * leaves its last pixels black in silence.
     */
    private static final Set<FileKind> READABLE = EnumSet.of(FileKind.PNG, FileKind.JPEG, FileKind.BMP);

    private static final int MAX_BYTES = 1 << 27;
    /** Bytes of a decoded pixel: four values of 16 bits at most, and three of 8 mostly. */
    private static final int DECODED_BYTES = 4;

    private static final int OPAQUE = 255;
    private static final int COLOURS = 3;
    /** The warning of Java's reader about a JPEG that ends too early, whose rest it paints grey. */
    private static final Pattern CUT_SHORT =
            Pattern.compile("premature end of (jpeg|input) file|truncated", Pattern.CASE_INSENSITIVE);

    private static final String REMEDY = "; restore it, or save it as PNG";

    private final String name;
    private final FileKind kind;
    private final byte[] content;

    private DataPicture(String name, FileKind kind, byte[] content) {
        this.name = name;
        this.kind = kind;
        this.content = content;
    }

    /**
     * The form of a picture.
     *
     * @param grey whether it has no colours
     */
    record Form(int height, int width, boolean grey) {

        boolean isOfSize(int otherHeight, int otherWidth) {
            return height == otherHeight && width == otherWidth;
        }

        boolean isOfSize(Form other) {
            return isOfSize(other.height, other.width);
        }

        String size() {
            return height + " x " + width;
        }

        Raster raster(int channels) {
            return new Raster(height, width, channels);
        }
    }

    /**
     * The pixels of a picture.
     *
     * @param raster the form of the values
     */
    record Pixels(Raster raster, byte[] values) {}

    @FunctionalInterface
    private interface Use<T> {
        T of(ImageReader reader) throws IOException;
    }

    /**
     * Reads the content of a file.
     *
     * @throws InvalidInputException if it is no picture of a kind that is read
     */
    static DataPicture of(DatasetSource source) {
        byte[] content = source.read((in, name) -> in.readNBytes(MAX_BYTES + 1));
        FileKind kind = FileKind.of(content.length > 8192 ? Arrays.copyOf(content, 8192) : content);
        if (kind == FileKind.GIF) {
            throw new InvalidInputException(
                    source.name() + " is a GIF picture, of which Java's reader can lose pixels; save it as PNG");
        }
        if (!READABLE.contains(kind)) {
            throw new InvalidInputException(source.name() + " is " + kind.described()
                    + ", not a picture; allowed in the folder of a class are " + FORMATS
                    + kind.remedy().map(remedy -> "; " + remedy).orElse("; convert it, or remove it"));
        }
        if (content.length > MAX_BYTES) {
            throw new InvalidInputException(
                    source.name() + " has more than " + MAX_BYTES + " bytes, too many for a picture; make it smaller");
        }
        return new DataPicture(source.name(), kind, content);
    }

    /** Returns the form of the picture, for which the pixels are not decoded. */
    Form form() {
        return use(DataPicture.this::form);
    }

    private Form form(ImageReader reader) throws IOException {
        int height = reader.getHeight(0);
        int width = reader.getWidth(0);
        if (!Raster.isReadable(height, width)) {
            throw new InvalidInputException(name + " has " + height + " x " + width + " pixels, allowed are up to "
                    + Raster.MAX_PIXELS + ", and " + Raster.MAX_SIDE + " at a side; make it smaller");
        }
        ImageTypeSpecifier type = reader.getRawImageType(0);
        int bits = type == null ? COLOURS * Byte.SIZE : type.getColorModel().getPixelSize();
        if (!PictureContent.canHold(kind, content.length, (long) height * width, type == null ? 1 : bits)) {
            throw new InvalidInputException(name + " announces " + height + " x " + width + " pixels, which its "
                    + content.length + " bytes cannot hold: it is damaged or cut short" + REMEDY);
        }
        return new Form(height, width, type != null && isGrey(type.getColorModel()));
    }

    private static boolean isGrey(ColorModel model) {
        if (model instanceof IndexColorModel palette) {
            int[] colours = new int[palette.getMapSize()];
            palette.getRGBs(colours);
            return Arrays.stream(colours)
                    .allMatch(rgb -> (rgb >> 16 & 0xff) == (rgb & 0xff) && (rgb >> 8 & 0xff) == (rgb & 0xff));
        }
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /**
     * Returns the pixels of the picture.
     *
     * @param channels 1 where it is grey, or 3
     */
    Pixels pixels(int channels) {
        return use(reader -> {
            Form form = form(reader);
            // Pixels are in memory three times: decoded, returned and scaled.
            JvmMemory.require(
                    name + ": its " + form.size() + " pixels",
                    (long) form.height() * form.width() * (DECODED_BYTES + channels + channels * Integer.BYTES));
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            if (warnings.stream().anyMatch(warning -> CUT_SHORT.matcher(warning).find())) {
                throw new InvalidInputException(name + " is cut short: the end of the picture is missing" + REMEDY);
            }
            checkOpaque(image);
            return new Pixels(form.raster(channels), values(image, channels));
        });
    }

    private void checkOpaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return;
        }
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                if (row[x] >>> 24 != OPAQUE) {
                    throw new InvalidInputException(name + " is transparent at row " + y + ", column " + x
                            + ", allowed are opaque pictures; put it on a background");
                }
            }
        }
    }

    private byte[] values(BufferedImage image, int channels) throws IOException {
        boolean samples = image.getColorModel() instanceof ComponentColorModel;
        int bands = samples ? image.getColorModel().getNumColorComponents() : COLOURS;
        int most = samples ? (1 << image.getColorModel().getComponentSize(0)) - 1 : OPAQUE;
        if (bands != 1 && bands != COLOURS || most > 0xffff || most < 1) {
            throw new IOException("its pixels have " + bands + " colours of "
                    + image.getColorModel().getComponentSize(0) + " bits");
        }
        int width = image.getWidth();
        byte[] values = new byte[image.getHeight() * width * channels];
        int[] row = new int[width];
        int next = 0;
        int[][] colours = new int[bands][width];
        for (int y = 0; y < image.getHeight(); y++) {
            if (samples) {
                // The samples are read, because getRGB would convert between colour spaces and so change the values.
                for (int band = 0; band < bands; band++) {
                    image.getRaster().getSamples(0, y, width, 1, band, colours[band]);
                }
            } else {
                image.getRGB(0, y, width, 1, row, 0, width);
                for (int x = 0; x < width; x++) {
                    colours[0][x] = row[x] >> 16 & 0xff;
                    colours[1][x] = row[x] >> 8 & 0xff;
                    colours[2][x] = row[x] & 0xff;
                }
            }
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    int sample = colours[Math.min(channel, bands - 1)][x];
                    values[next++] = (byte) (most == OPAQUE ? sample : (2 * OPAQUE * sample + most) / (2 * most));
                }
            }
        }
        return values;
    }

    private <T> T use(Use<T> use) {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw unreadable(null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, false, true);
                return use.of(reader);
            } finally {
                reader.dispose();
            }
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The readers answer damaged files with any of these.
            throw unreadable(e);
        }
    }

    private InvalidInputException unreadable(Exception cause) {
        String reason = Optional.ofNullable(cause)
                .filter(IOException.class::isInstance)
                .map(Throwable::getMessage)
                .map(message -> " (" + message + ")")
                .orElse("");
        return new InvalidInputException(
                name + " is a picture that cannot be read: it is damaged, cut short or of an unusual kind" + reason
                        + REMEDY,
                cause);
    }
}
