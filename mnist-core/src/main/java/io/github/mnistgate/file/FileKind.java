package io.github.mnistgate.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * The kind of a file, recognised by its first bytes whatever its name says. Readers that find another kind than theirs
 * tell the user by it: "7.png is a Git LFS pointer; run git lfs pull".
 */
public enum FileKind {

    // Files that stand where another one should.
    EMPTY("an empty file", "restore or download it again"),
    DIRECTORY("a directory", null),
    SPECIAL("neither a file nor a directory", null),
    ZEROS(
            "a file that starts with zero bytes alone, as an interrupted download leaves it",
            "restore or download it again"),
    GIT_LFS_POINTER(
            "a Git LFS pointer",
            "run git lfs pull",
            text("version https://git-lfs.github.com/spec/"),
            text("version https://hawser.github.com/spec/")),
    GIT_ANNEX_POINTER("a git-annex pointer", "run git annex get"),
    DVC_POINTER("a DVC pointer", "run dvc pull and give the file that it names"),
    GIT_CRYPT("encrypted by git-crypt", "run git-crypt unlock", hex("00 47495443525950 5400")),
    MERGE_CONFLICT("a file with the conflict markers of a Git merge", "resolve the conflict"),
    COPIED_AS_TEXT(
            "a binary file that was copied as text, which destroyed it",
            "restore it, and exclude it from Maven's resource filtering (nonFilteredFileExtensions of maven-resources-plugin)"),
    LINE_ENDS_CONVERTED(
            "a binary file whose line ends were converted, which destroyed it",
            "declare it as binary in .gitattributes, or transfer it in binary mode, and restore it",
            hex("89504E470A1A0A"),
            hex("89504E470D0D0A1A0D0A"),
            hex("894844460A1A0A"),
            hex("894844460D0D0A1A0D0A")),
    APPLE_DOUBLE(
            "a file of macOS's own, with the attributes of another file",
            "give the file without ._ in its name",
            hex("00051607"),
            hex("00051600")),
    SERVER_ERROR("a server's error message", "download it again"),
    HTML("an HTML page, as a server sends it in place of a file", "download it again"),

    // Text.
    SVG("an SVG drawing", Remedy.AS_PNG_OR_JPEG),
    XML("an XML document", null),
    JSON("a JSON document", null),
    CSV("a table in text, such as CSV", null),
    TEXT("a text file", null),
    UTF16_TEXT("a text file in UTF-16", "save it as UTF-8", hex("FFFE"), hex("FEFF")),

    // Models.
    HDF5("an HDF5 file, such as a Keras model (.h5)", null, hex("894844460D0A1A0A")),
    KERAS_ZIP("a Keras model (.keras)", null),
    ONNX("an ONNX model", null),
    PYTORCH_ZIP("a PyTorch file", null),
    PYTORCH("a PyTorch file of a version before 1.6", null, hex("80028A0A6CFC9C46F9206AA850192E")),
    TORCH_SCRIPT("a TorchScript model of PyTorch", null),
    PICKLE("a Python pickle", null),
    SAFETENSORS("a safetensors file", null),
    TENSORFLOW("a SavedModel of TensorFlow", null),
    TENSORFLOW_LITE("a TensorFlow Lite model", null),
    GGUF("a GGUF model", null, text("GGUF")),
    DL4J_ZIP("a model of DeepLearning4J", null),
    JAVA_OBJECTS("a file of serialised Java objects", null, hex("ACED0005")),

    // Data.
    IDX("an IDX file", null),
    NUMPY("a NumPy array (.npy)", null, hex("934E554D5059")),
    NUMPY_ZIP("a NumPy archive (.npz)", null),
    PARQUET("a Parquet file", null, text("PAR1")),
    ARROW("an Arrow file", null, text("ARROW1")),
    MATLAB("a MATLAB file", null, text("MATLAB 5.0 MAT-file"), text("MATLAB 7.3 MAT-file")),
    SQLITE("an SQLite database", null, text("SQLite format 3\0")),

    // Pictures, and what is taken for one.
    PNG("a PNG picture", null, hex("89504E470D0A1A0A")),
    JPEG("a JPEG picture", null, hex("FFD8FF")),
    GIF("a GIF picture", null, text("GIF87a"), text("GIF89a")),
    BMP("a BMP picture", null),
    TIFF("a TIFF picture", null, hex("49492A00"), hex("4D4D002A"), hex("49492B00"), hex("4D4D002B")),
    WEBP("a WebP picture", Remedy.AS_PNG_OR_JPEG),
    HEIC("a HEIC picture", Remedy.AS_PNG_OR_JPEG),
    AVIF("an AVIF picture", Remedy.AS_PNG_OR_JPEG),
    JPEG_XL("a JPEG XL picture", Remedy.AS_PNG_OR_JPEG, hex("FF0A"), hex("0000000C4A584C200D0A870A")),
    JPEG_2000("a JPEG 2000 picture", Remedy.AS_PNG_OR_JPEG, hex("0000000C6A5020200D0A870A"), hex("FF4FFF51")),
    PHOTOSHOP("a Photoshop file", Remedy.AS_PNG_OR_JPEG, text("8BPS")),
    ICON("a Windows icon", Remedy.AS_PNG_OR_JPEG, hex("00000100")),
    PDF("a PDF document", "save its picture as " + Remedy.PNG_OR_JPEG, text("%PDF-")),
    POSTSCRIPT("a PostScript document", "save its picture as " + Remedy.PNG_OR_JPEG, text("%!PS")),
    VIDEO("a video", "save one picture of it as " + Remedy.PNG_OR_JPEG),

    // Archives and compressed files.
    GZIP("a file compressed by gzip", "decompress it by gzip -dc"),
    DOUBLE_GZIP("a file that was compressed by gzip twice", "decompress it once by gzip -dc"),
    TAR_GZIP("a tar archive compressed by gzip", "unpack it by tar -xzf"),
    TAR("a tar archive", "unpack it by tar -xf"),
    BZIP2("a file compressed by bzip2", "decompress it by bzip2 -dc"),
    XZ("a file compressed by xz", "decompress it by xz -dc", hex("FD377A585A00")),
    ZSTD("a file compressed by zstd", "decompress it by zstd -dc", hex("28B52FFD")),
    LZ4("a file compressed by lz4", "decompress it by lz4 -dc", hex("04224D18")),
    COMPRESS("a file compressed by compress (.Z)", "decompress it by gzip -dc", hex("1F9D")),
    SEVEN_ZIP("a 7z archive", "unpack it by 7z x", hex("377ABCAF271C")),
    RAR("a RAR archive", "unpack it", hex("526172211A07")),
    JAR("a Java archive (.jar)", null),
    OFFICE_ZIP("an Office document", null),
    OFFICE("an Office document of the old format", null, hex("D0CF11E0A1B11AE1")),
    ZIP("a zip archive", "unpack it by unzip"),
    INCOMPLETE_ZIP(
            "a zip archive without its end, as an interrupted download leaves it", "restore or download it again"),

    PROGRAM("a program", null, hex("7F454C46"), hex("4D5A9000"), hex("CAFEBABE"), hex("CFFAEDFE")),
    UNKNOWN("a file of an unknown kind", null);

    /** Bytes that tell every kind: an HDF5 file may begin with as many of another's. */
    private static final int HEAD = 8192;
    /** The kinds whose remedy leads to another file, whatever it is; the others' remedies lead to a picture. */
    private static final Set<FileKind> STAND_IN = EnumSet.copyOf(Stream.of(values())
            .filter(kind -> kind.remedy != null && !kind.remedy.contains(Remedy.PNG_OR_JPEG))
            .toList());
    /** A zip may begin with a program, or anything else. */
    private static final Set<FileKind> HIDE_A_ZIP = EnumSet.of(PROGRAM, UNKNOWN, TEXT, ZEROS);

    private final String description;
    private final String remedy;
    private final List<byte[]> signatures;

    FileKind(String description, String remedy, byte[]... signatures) {
        this.description = description;
        this.remedy = remedy;
        this.signatures = List.of(signatures);
    }

    /**
     * The kind of a file.
     *
     * @throws NoSuchFileException if it does not exist
     * @throws IOException if it cannot be read
     */
    public static FileKind of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return DIRECTORY;
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return SPECIAL;
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        FileKind kind = of(head);
        return kind.isZip() || HIDE_A_ZIP.contains(kind) ? ofZip(file, kind) : kind;
    }

    /**
     * Returns the kind of a zip by the names of all its entries. A zip that lacks its end is incomplete. Any other file
     * that cannot be read as a zip is of the kind that its first bytes tell.
     */
    private static FileKind ofZip(Path file, FileKind seems) throws IOException {
        try (ZipArchive zip = ZipArchive.open(file)) {
            return FirstBytes.zipKind(
                    zip.entries().stream().map(ZipArchive.Entry::name).toList());
        } catch (ZipArchive.NoZipException e) {
            return seems.isZip() ? INCOMPLETE_ZIP : seems;
        } catch (ZipException e) {
            // The zip is damaged; its reader reports what is wrong.
            return seems;
        }
    }

    /**
     * The kind of a file that starts with these bytes.
     *
     * @param head the first bytes, all of a small file; some thousands tell every kind
     */
    public static FileKind of(byte[] head) {
        return new FirstBytes(head).kind();
    }

    /** Returns the name of the kind, with its article: "a Git LFS pointer". */
    public String described() {
        return description;
    }

    /** Returns the step that turns the file into the one that was meant, where it is known: "run git lfs pull". */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    /**
     * The end of a message for a reader that expects another kind: "a Git LFS pointer; run git lfs pull" where the file
     * that was meant can be had from this one, else "a PNG picture; expected is an IDX file of images".
     *
     * @param expected with its article
     */
    public String insteadOf(String expected) {
        return description + "; " + (meansAnotherFile() ? remedy : "expected is " + expected);
    }

    /** Returns whether the file stands in for the one that was meant, of whatever kind, which can be had from it. */
    public boolean meansAnotherFile() {
        return STAND_IN.contains(this);
    }

    /** Returns the artifact ID of the module of this project that opens models of this kind, if there is one. */
    public Optional<String> module() {
        return switch (this) {
            case HDF5, KERAS_ZIP -> Optional.of("mnist-keras");
            case ONNX -> Optional.of("mnist-onnx");
            default -> Optional.empty();
        };
    }

    /** Returns whether the file is one of a machine-learning framework or holds the objects of a language. */
    public boolean isModel() {
        return compareTo(HDF5) >= 0 && compareTo(JAVA_OBJECTS) <= 0;
    }

    /** Returns whether the files of this kind are zips, of any content. */
    public boolean isZip() {
        return switch (this) {
            case DL4J_ZIP, KERAS_ZIP, PYTORCH_ZIP, TORCH_SCRIPT, NUMPY_ZIP, JAR, OFFICE_ZIP, ZIP -> true;
            default -> false;
        };
    }

    /** The kind whose files all start with certain bytes, which these are. */
    static Optional<FileKind> bySignature(FirstBytes bytes) {
        return Stream.of(values())
                .filter(kind -> kind.signatures.stream().anyMatch(bytes::startWith))
                .findFirst();
    }

    private static byte[] text(String start) {
        return start.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String start) {
        return HexFormat.of().parseHex(start.replace(" ", ""));
    }

    /** A remedy that several kinds share; an enum's constants cannot refer to its own. */
    private static final class Remedy {
        static final String PNG_OR_JPEG = "PNG or JPEG";
        static final String AS_PNG_OR_JPEG = "save it as " + PNG_OR_JPEG;

        private Remedy() {}
    }
}
