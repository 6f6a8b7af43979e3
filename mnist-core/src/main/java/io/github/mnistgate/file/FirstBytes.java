package io.github.mnistgate.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The first bytes of a file, and what they tell of its kind beyond a fixed signature. */
final class FirstBytes {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    /**
     * An HDF5 file may begin with a block of its user's, of one of these sizes (HDF5 File Format Specification II.A).
     */
    private static final int[] HDF5_STARTS = {512, 1024, 2048, 4096};

    private static final int TAR_MAGIC = 257;
    /** Types of an IDX file's values. */
    private static final Set<Integer> IDX_TYPES = Set.of(0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e);

    private static final int IDX_DIMENSIONS = 8;
    /** Tags of the fields of ONNX's ModelProto after ir_version. */
    private static final Set<Integer> ONNX_FIELDS = Set.of(0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72);
    /** The oldest version of ONNX's format that is recognised; no tool of today writes an older one. */
    private static final int ONNX_FIRST_IR_VERSION = 3;

    private static final int ONNX_LAST_IR_VERSION = 40;
    private static final int SAFETENSORS_MAX_HEADER = 100_000_000;
    /** The number of zero bytes with which no file starts that we read. */
    private static final int ZEROS = 16;

    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1");
    /** More columns than a sentence has commas. */
    private static final int MANY_COLUMNS = 10;

    private static final String REPLACEMENT = "\ufffd";
    /** So few bytes may all be ASCII by chance. */
    private static final int ENOUGH = 256;
    /** In a file that was copied as ASCII, one byte in so many at least is a question mark. */
    private static final int QUESTION_MARKS = 8;

    private static final Pattern MARKUP_PROLOG =
            Pattern.compile("\\A(?:\\s|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE\\s+svg[^>]*>)+", Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile(
            "\\A<(?:!doctype\\s+html|html|head|body|title|meta|script|center|h1)\\b", Pattern.CASE_INSENSITIVE);
    /** The answers that GitHub, Hugging Face, S3, Google Drive and web servers give in place of a file. */
    private static final Pattern SERVER_ERROR = Pattern.compile(
            "\\A(?:[45]\\d\\d(?::| [A-Za-z]).{0,100}|(?:page |file |entry |repository |object )?not found\\.?|(?:access|permission) denied.{0,100}"
                    + "|(?:forbidden|unauthorized|bad request|too many requests|service unavailable|bad gateway|gateway time-?out"
                    + "|internal server error|invalid username or password)\\b.{0,100})\\s*\\z",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SERVER_ERROR_JSON = Pattern.compile(
            "\\A\\{\\s*\"(?:error|errors|message|detail|status|statusCode|code)\"\\s*:", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANNEX = Pattern.compile("\\A(?:(?:\\.\\./)*\\.git)?/annex/objects/");
    private static final Pattern DVC =
            Pattern.compile("\\A(?:md5: .*\\R)?(?:frozen: .*\\R)?outs:\\R-\\s+(?:md5|etag|hash|path): ");
    private static final Pattern CONFLICT = Pattern.compile("^<{7} .*$", Pattern.MULTILINE);
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final byte[] bytes;

    FirstBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    FileKind kind() {
        if (bytes.length == 0) {
            return FileKind.EMPTY;
        }
        Optional<String> text = text();
        if (text.isPresent()
                && isBinary(text.get())
                && (text.get().contains(REPLACEMENT) || isCopiedAsAscii(text.get()))) {
            return FileKind.COPIED_AS_TEXT;
        }
        return FileKind.bySignature(this)
                .or(this::compressed)
                .or(this::archive)
                .or(this::container)
                .or(this::values)
                .or(() -> text.filter(whole -> !isBinary(whole)).map(this::textKind))
                .orElseGet(() -> zeros() ? FileKind.ZEROS : FileKind.UNKNOWN);
    }

    boolean startWith(byte[] signature) {
        return holds(0, signature);
    }

    private boolean holds(int at, byte[] part) {
        return bytes.length >= at + part.length && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }

    private boolean holds(int at, String ascii) {
        return holds(at, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** An unsigned byte; -1 beyond the end. */
    private int at(int index) {
        return index < bytes.length ? bytes[index] & 0xff : -1;
    }

    private Optional<FileKind> compressed() {
        if (startWith(GZIP)) {
            FirstBytes inner = new FirstBytes(decompressed());
            if (inner.startWith(GZIP)) {
                return Optional.of(FileKind.DOUBLE_GZIP);
            }
            return Optional.of(inner.isTar() ? FileKind.TAR_GZIP : FileKind.GZIP);
        }
        boolean bzip2 = holds(0, "BZh") && at(3) >= '1' && at(3) <= '9' && (at(4) == 0x31 || at(4) == 0x17);
        return bzip2 ? Optional.of(FileKind.BZIP2) : Optional.empty();
    }

    /** The first bytes of what was compressed, as far as they are here. */
    private byte[] decompressed() {
        byte[] content = new byte[1024];
        int length = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            for (int count = 0;
                    count >= 0 && length < content.length;
                    count = in.read(content, length, content.length - length)) {
                length += count;
            }
        } catch (IOException e) {
            // These are only the first bytes: they end somewhere.
            return Arrays.copyOf(content, length);
        }
        return Arrays.copyOf(content, length);
    }

    private Optional<FileKind> archive() {
        if (holds(0, "PK\5\6")) {
            return Optional.of(FileKind.ZIP);
        }
        if (holds(0, "PK\3\4") || holds(0, "PK\7\10PK\3\4")) {
            return Optional.of(zipKind(entryNames()));
        }
        return isTar() ? Optional.of(FileKind.TAR) : Optional.empty();
    }

    private boolean isTar() {
        return holds(TAR_MAGIC, "ustar");
    }

    /** The names of the entries whose headers are here. */
    private List<String> entryNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 30 < bytes.length; i++) {
            if (holds(i, "PK\3\4")) {
                int length = Math.min(at(i + 26) | at(i + 27) << 8, bytes.length - i - 30);
                names.add(new String(bytes, i + 30, length, StandardCharsets.UTF_8));
            }
        }
        return names;
    }

    /** The kind of a zip with these entries. */
    static FileKind zipKind(List<String> names) {
        if (names.stream().anyMatch(name -> name.equals("configuration.json") || name.equals("coefficients.bin"))) {
            return FileKind.DL4J_ZIP;
        }
        if (names.stream().anyMatch(name -> name.endsWith(".weights.h5"))
                || names.contains("metadata.json") && names.contains("config.json")) {
            return FileKind.KERAS_ZIP;
        }
        if (names.stream().anyMatch(name -> name.matches("[^/]+/(?:code/.*|constants\\.pkl)"))) {
            return FileKind.TORCH_SCRIPT;
        }
        if (names.stream().anyMatch(name -> name.matches("[^/]+/data\\.pkl"))) {
            return FileKind.PYTORCH_ZIP;
        }
        if (!names.isEmpty() && names.stream().allMatch(name -> name.endsWith(".npy"))) {
            return FileKind.NUMPY_ZIP;
        }
        if (names.contains("META-INF/MANIFEST.MF")) {
            return FileKind.JAR;
        }
        boolean office = names.contains("[Content_Types].xml") || names.indexOf("mimetype") == 0;
        return office ? FileKind.OFFICE_ZIP : FileKind.ZIP;
    }

    /** Formats of pictures, films and models that have a signature elsewhere than at their start. */
    private Optional<FileKind> container() {
        if (holds(0, "RIFF")) {
            return holds(8, "WEBP") ? Optional.of(FileKind.WEBP) : Optional.empty();
        }
        if (holds(4, "ftyp")) {
            return Optional.of(isoMedia());
        }
        if (holds(4, "TFL3")) {
            return Optional.of(FileKind.TENSORFLOW_LITE);
        }
        if (holds(0, "BM") && at(6) == 0 && at(7) == 0 && at(8) == 0 && at(9) == 0) {
            return Optional.of(FileKind.BMP);
        }
        return Arrays.stream(HDF5_STARTS).anyMatch(start -> holds(start, HDF5))
                ? Optional.of(FileKind.HDF5)
                : Optional.empty();
    }

    /** By the brand, and those compatible with it, of an ISO base media file. */
    private FileKind isoMedia() {
        List<String> brands = new ArrayList<>();
        int end = Math.min(bytes.length, ByteBuffer.wrap(bytes).getInt());
        for (int i = 8; i + 4 <= end; i += 4) {
            brands.add(new String(bytes, i, 4, StandardCharsets.ISO_8859_1));
        }
        if (brands.contains("avif") || brands.contains("avis")) {
            return FileKind.AVIF;
        }
        return brands.stream().anyMatch(HEIC_BRANDS::contains) ? FileKind.HEIC : FileKind.VIDEO;
    }

    /** Formats of arrays and models that are told by the plausible values of their first fields. */
    private Optional<FileKind> values() {
        if (at(0) == 0 && at(1) == 0 && IDX_TYPES.contains(at(2)) && at(3) >= 1 && at(3) <= IDX_DIMENSIONS) {
            return Optional.of(FileKind.IDX);
        }
        if (at(0) == 0x80 && at(1) >= 2 && at(1) <= 5) {
            return Optional.of(FileKind.PICKLE);
        }
        if (at(0) == 0x08
                && at(1) >= ONNX_FIRST_IR_VERSION
                && at(1) <= ONNX_LAST_IR_VERSION
                && ONNX_FIELDS.contains(at(2))) {
            return Optional.of(FileKind.ONNX);
        }
        if (at(0) == 0x08 && at(1) == 1 && at(2) == 0x12) {
            return Optional.of(FileKind.TENSORFLOW);
        }
        if (bytes.length > 8 && at(8) == '{') {
            long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
            return header > 0 && header <= SAFETENSORS_MAX_HEADER
                    ? Optional.of(FileKind.SAFETENSORS)
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private boolean zeros() {
        for (byte each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return bytes.length >= ZEROS;
    }

    /** The text, if all bytes are UTF-8; the last character may be cut off. */
    private Optional<String> text() {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, false);
        return result.isError()
                ? Optional.empty()
                : Optional.of(characters.flip().toString());
    }

    private static boolean isBinary(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b);
    }

    /** Compressed bytes are above 0x7f in every second place; in ASCII a question mark takes the place of each. */
    private boolean isCopiedAsAscii(String text) {
        return bytes.length >= ENOUGH
                && text.length() == bytes.length
                && text.chars().filter(c -> c == '?').count() >= bytes.length / QUESTION_MARKS;
    }

    private FileKind textKind(String whole) {
        String text = whole.startsWith("\ufeff") ? whole.substring(1).strip() : whole.strip();
        if (CONFLICT.matcher(text).find()) {
            return FileKind.MERGE_CONFLICT;
        }
        if (text.startsWith("version https://git-lfs.github.com/spec/")) {
            return FileKind.GIT_LFS_POINTER;
        }
        if (text.startsWith("<")) {
            return markupKind(text);
        }
        if (ANNEX.matcher(text).find()) {
            return FileKind.GIT_ANNEX_POINTER;
        }
        if (DVC.matcher(text).find()) {
            return FileKind.DVC_POINTER;
        }
        if (SERVER_ERROR.matcher(text).find()) {
            return FileKind.SERVER_ERROR;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return SERVER_ERROR_JSON.matcher(text).find() ? FileKind.SERVER_ERROR : FileKind.JSON;
        }
        return isTable(text) ? FileKind.CSV : FileKind.TEXT;
    }

    private static FileKind markupKind(String text) {
        String root = MARKUP_PROLOG.matcher(text).replaceFirst("");
        if (HTML.matcher(root).find()) {
            return FileKind.HTML;
        }
        if (root.startsWith("<svg") || root.toLowerCase(Locale.ROOT).startsWith("<svg:svg")) {
            return FileKind.SVG;
        }
        return root.startsWith("<Error>") ? FileKind.SERVER_ERROR : FileKind.XML;
    }

    /**
     * Returns whether the first two lines of a text have the same number of separators, or the first has many; the
     * second may be cut off.
     */
    private static boolean isTable(String text) {
        String[] lines = LINE_END.split(text, 3);
        return Stream.of(",", ";", "\t").anyMatch(separator -> {
            int columns = lines[0].split(separator, -1).length;
            return columns >= MANY_COLUMNS
                    || columns > 1 && lines.length > 1 && lines[1].split(separator, -1).length == columns;
        });
    }
}
