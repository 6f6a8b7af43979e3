package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** The lines of a table, one at a time, and their cells. Lines without characters are passed over. */
@API(status = API.Status.INTERNAL)
public final class TableLines {

    /** An image of the largest shape, with four characters for each value, and its label are shorter. */
    private static final int MAX_LINE = 1 << 23;

    private static final int BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] DELIMITERS = {',', ';', '\t'};
    private static final byte QUOTE = '"';
    private static final int MAX_VALUE = 255;
    private static final int MAX_SHOWN = 40;

    private final InputStream in;
    private final String name;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;

    private byte[] line = new byte[BUFFER];
    private int length;
    private long number;
    private byte delimiter;

    /** @param name the file as the user knows it, for messages */
    public TableLines(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** Goes to the next line, and returns whether there is one. */
    public boolean next() throws IOException {
        do {
            if (!readLine()) {
                return false;
            }
            number++;
            if (number == 1 && length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
                length -= 3;
                System.arraycopy(line, 3, line, 0, length);
            }
            if (length > 0 && line[length - 1] == '\r') {
                length--;
            }
        } while (length == 0);
        if (delimiter == 0) {
            delimiter = firstDelimiter();
        }
        return true;
    }

    /** Copies the bytes up to a line feed, which is passed over, or up to the end. */
    private boolean readLine() throws IOException {
        length = 0;
        while (true) {
            if (at == filled) {
                filled = in.read(buffer, 0, buffer.length);
                at = 0;
                if (filled < 0) {
                    filled = 0;
                    return length > 0;
                }
            }
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            append(end);
            boolean whole = end < filled;
            at = whole ? end + 1 : end;
            if (whole) {
                return true;
            }
        }
    }

    private void append(int end) {
        int count = end - at;
        if (length + count > MAX_LINE) {
            throw new InvalidInputException(name + ": line " + (number + 1) + " has more than " + MAX_LINE
                    + " characters; write one image on each line");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(buffer, at, line, length, count);
        length += count;
    }

    private byte firstDelimiter() {
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            quoted ^= line[i] == QUOTE;
            for (byte each : DELIMITERS) {
                if (line[i] == each && !quoted) {
                    return each;
                }
            }
        }
        return DELIMITERS[0];
    }

    /** Returns the texts of all cells of this line. */
    public List<String> cells() {
        List<String> cells = new ArrayList<>();
        for (int start = 0; start <= length; ) {
            int end = end(start);
            cells.add(text(start, end, cells.size()));
            start = end + 1;
        }
        return cells;
    }

    /** Returns the text of one cell of this line. */
    String cell(int column) {
        int start = 0;
        for (int i = 0; i < column; i++) {
            start = end(start) + 1;
            if (start > length) {
                throw columns(column + 1);
            }
        }
        return text(start, end(start), column);
    }

    /**
     * Reads the numbers of this line.
     *
     * @param labelColumn the column of the label, which is passed over
     * @param values takes all others, each 0 to 255
     */
    void read(int labelColumn, byte[] values) {
        int start = 0;
        int next = 0;
        for (int column = 0; column <= values.length; column++) {
            if (start > length) {
                throw columns(values.length + 1);
            }
            if (column == labelColumn) {
                start = end(start) + 1;
                continue;
            }
            int end = start;
            int value = 0;
            while (end < length && line[end] >= '0' && line[end] <= '9' && value <= MAX_VALUE) {
                value = 10 * value + line[end++] - '0';
            }
            if (end == start || value > MAX_VALUE || end < length && line[end] != delimiter) {
                end = end(start);
                value = value(text(start, end, column), column);
            }
            values[next++] = (byte) value;
            start = end + 1;
        }
        if (start <= length) {
            throw columns(values.length + 1);
        }
    }

    private int value(String text, int column) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 0 && value <= MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The text is no number, which is reported below.
        }
        throw mistake(
                column,
                "the value is '" + shown(text) + "', allowed are whole numbers from 0 to " + MAX_VALUE
                        + "; write the pixels so");
    }

    private InvalidInputException columns(int expected) {
        return new InvalidInputException(name + ": line " + number + " has " + columnCount() + " columns, but the"
                + " first line has " + expected + "; write a label and all pixels on each line");
    }

    /** Returns the number of the cells of this line. */
    public int columnCount() {
        int count = 0;
        for (int start = 0; start <= length; start = end(start) + 1) {
            count++;
        }
        return count;
    }

    /** Returns the number of this line, from 1. */
    public long number() {
        return number;
    }

    /** Returns a mistake in this line. */
    public InvalidInputException mistake(int column, String clause) {
        return new InvalidInputException(name + ": line " + number + ", column " + (column + 1) + ": " + clause);
    }

    /** Returns a text that may be long, for a line. */
    public static String shown(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }

    /** Returns the place of the delimiter behind a cell, or the line's end. */
    private int end(int start) {
        boolean quoted = false;
        int end = start;
        while (end < length && (quoted || line[end] != delimiter)) {
            quoted ^= line[end] == QUOTE;
            end++;
        }
        return end;
    }

    private String text(int start, int end, int column) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, start, end - start))
                    .toString()
                    .strip();
            boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
            return quoted
                    ? text.substring(1, text.length() - 1).replace("\"\"", "\"").strip()
                    : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    name + ": line " + number + ", column " + (column + 1) + " is not text in UTF-8; save it so", e);
        }
    }
}
