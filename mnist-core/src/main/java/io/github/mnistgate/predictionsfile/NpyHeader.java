package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an array in NumPy's format, versions 1 to 3: a dictionary in Python's spelling, which is read as text
 * and never evaluated (numpy.lib.format describes it).
 *
 * @param shape at most {@link #MAX_DIMENSIONS} numbers, each from 0
 * @param isFortran whether the first index varies fastest
 */
record NpyHeader(NpyType type, boolean isFortran, List<Long> shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LAST_VERSION = 3;
    /** NumPy's own bound is 10,000 characters. */
    private static final int MAX_HEADER = 1 << 16;
    /** NumPy's own bound. */
    private static final int MAX_DIMENSIONS = 64;

    private static final int MAX_SHOWN = 40;
    /** The members stand in any order. Nothing that matched is tried again, so that no header takes long. */
    private static final Pattern DICTIONARY = Pattern.compile("\\{\\s*+(?:(?:'descr'\\s*+:\\s*+'([^']*+)'"
            + "|'fortran_order'\\s*+:\\s*+(True|False)"
            + "|'shape'\\s*+:\\s*+\\(([0-9L,\\s]*+)\\))\\s*+,?+\\s*+){3}\\}\\s*+");

    private static final Pattern RECORDS = Pattern.compile("'descr'\\s*+:\\s*+\\[");
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18})L?");

    /**
     * Reads a header, behind which the values are.
     *
     * @param name of the file, or of the file and the array in it, for messages
     */
    static NpyHeader read(InputStream in, String name) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new InvalidInputException(name + " is no NumPy array; write it with np.save or np.savez");
        }
        int version = start[MAGIC.length] & 0xff;
        if (version < 1 || version > LAST_VERSION) {
            throw new InvalidInputException(name + " is in version " + version + " of NumPy's format, allowed are 1 to "
                    + LAST_VERSION + "; write it with np.save");
        }
        ByteBuffer size = ByteBuffer.wrap(bytes(in, version == 1 ? Short.BYTES : Integer.BYTES, name))
                .order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? Short.toUnsignedInt(size.getShort()) : Integer.toUnsignedLong(size.getInt());
        if (length > MAX_HEADER) {
            throw new InvalidInputException(name + " announces a header of " + length + " bytes, allowed are "
                    + MAX_HEADER + "; write it with np.save");
        }
        return parse(new String(bytes(in, (int) length, name), StandardCharsets.UTF_8), name);
    }

    private static byte[] bytes(InputStream in, int count, String name) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new InvalidInputException(name + " ends within its header; make it again");
        }
        return bytes;
    }

    private static NpyHeader parse(String text, String name) {
        Matcher matcher = DICTIONARY.matcher(text);
        boolean isWhole = matcher.matches();
        if (RECORDS.matcher(text).find()) {
            throw refused("records of several fields", name);
        }
        if (!isWhole || matcher.group(1) == null || matcher.group(2) == null || matcher.group(3) == null) {
            throw new InvalidInputException(name + " has the header '" + shown(text.strip())
                    + "', allowed is a dictionary with descr, fortran_order and shape; write it with np.save");
        }
        String descr = matcher.group(1);
        NpyType type = NpyType.of(descr).orElseThrow(() -> refused(words(descr), name));
        return new NpyHeader(type, matcher.group(2).equals("True"), shape(matcher.group(3), name));
    }

    /** Returns the words for a type that is not read. */
    private static String words(String descr) {
        String kind = descr.replaceFirst("^[<>|=]", "");
        return switch (kind.isEmpty() ? ' ' : kind.charAt(0)) {
            case 'O' -> "Python objects, a pickle that could run any code";
            case 'U', 'S' -> "texts, as the names of classes, which a table (.csv) may have,";
            case 'c' -> "complex numbers";
            case 'M', 'm' -> "times";
            default -> "of type '" + shown(descr) + "'";
        };
    }

    private static InvalidInputException refused(String values, String name) {
        return new InvalidInputException(name + ": its values are " + values + " and are not read; allowed are "
                + NpyType.ALLOWED + ": save array.astype('float32'), or labels as integers");
    }

    private static List<Long> shape(String text, String name) {
        List<Long> shape = new ArrayList<>();
        String[] parts = text.split(",");
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.isEmpty() && i == parts.length - 1) {
                break;
            }
            Matcher number = NUMBER.matcher(part);
            if (!number.matches() || shape.size() == MAX_DIMENSIONS) {
                throw new InvalidInputException(name + " has the shape (" + shown(text.strip())
                        + "), which no array has; write it with np.save");
            }
            shape.add(Long.parseLong(number.group(1)));
        }
        return List.copyOf(shape);
    }

    private static String shown(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }

    /** Returns the shape as NumPy shows it. */
    String shownShape() {
        return tuple(shape);
    }

    static String tuple(List<?> numbers) {
        String joined =
                String.join(", ", numbers.stream().limit(4).map(String::valueOf).toList());
        return "(" + joined + (numbers.size() == 1 ? "," : numbers.size() > 4 ? ", …" : "") + ")";
    }
}
