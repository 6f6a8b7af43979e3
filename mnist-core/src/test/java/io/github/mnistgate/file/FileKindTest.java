package io.github.mnistgate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that their own tools wrote (make_kinds.py beside them), and texts as they stand in their place. */
class FileKindTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "picture.png, PNG",
        "picture.jpg, JPEG",
        "picture.gif, GIF",
        "picture.bmp, BMP",
        "picture.tif, TIFF",
        "picture.webp, WEBP",
        "picture.heic, HEIC",
        "picture.avif, AVIF",
        "picture.jp2, JPEG_2000",
        "picture.pdf, PDF",
        "array.npy, NUMPY",
        "arrays.npz, NUMPY_ZIP",
        "table.parquet, PARQUET",
        "table.feather, ARROW",
        "protocol2.pkl, PICKLE",
        "protocol3.pkl, PICKLE",
        "protocol4.pkl, PICKLE",
        "protocol5.pkl, PICKLE",
        "model.h5, HDF5",
        "userblock.h5, HDF5",
        "model.keras, KERAS_ZIP",
        "made.onnx, ONNX",
        "exported.onnx, ONNX",
        "state.pt, PYTORCH_ZIP",
        "legacy.pt, PYTORCH",
        "script.pt, TORCH_SCRIPT",
        "model.safetensors, SAFETENSORS",
        "text.gz, GZIP",
        "twice.gz, DOUBLE_GZIP",
        "archive.tgz, TAR_GZIP",
        "archive.tar, TAR",
        "text.bz2, BZIP2",
        "text.xz, XZ",
        "text.zst, ZSTD",
        "text.lz4, LZ4",
        "archive.7z, SEVEN_ZIP",
        "archive.zip, ZIP"
    })
    void aToolsOwnFile(String name, FileKind kind) throws IOException {
        byte[] content = resource(name);

        assertThat(FileKind.of(content)).isEqualTo(kind);
        assertThat(FileKind.of(file(name, content))).isEqualTo(kind);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        FileKind.GIT_LFS_POINTER,
                        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 4321\n"),
                Arguments.of(
                        FileKind.GIT_LFS_POINTER,
                        "version https://git-lfs.github.com/spec/v1\r\noid sha256:" + "0".repeat(64)
                                + "\r\nsize 4321\r\n"),
                Arguments.of(FileKind.GIT_ANNEX_POINTER, "/annex/objects/SHA256E-s9912422--440f.gz\n"),
                Arguments.of(FileKind.GIT_ANNEX_POINTER, "../.git/annex/objects/8K/2Q/SHA256E-s9--44/SHA256E-s9--44"),
                Arguments.of(
                        FileKind.DVC_POINTER,
                        "outs:\n- md5: a304afb96060aad90176268345e10355\n  size: 37\n  path: a\n"),
                Arguments.of(
                        FileKind.MERGE_CONFLICT,
                        "{\n<<<<<<< HEAD\n  \"a\": 1\n=======\n  \"a\": 2\n>>>>>>> other\n}\n"),
                Arguments.of(FileKind.HTML, "<!DOCTYPE html><html><body>404</body></html>"),
                Arguments.of(FileKind.HTML, "\n\n  <HTML lang=en>"),
                Arguments.of(
                        FileKind.HTML, "\ufeff<!-- a proxy -->\n<!doctype HTML public \"x\">\n<title>Sign in</title>"),
                Arguments.of(
                        FileKind.HTML, "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\">"),
                Arguments.of(FileKind.SERVER_ERROR, "404: Not Found"),
                Arguments.of(FileKind.SERVER_ERROR, "Entry not found"),
                Arguments.of(FileKind.SERVER_ERROR, "Access denied.\n"),
                Arguments.of(FileKind.SERVER_ERROR, "{\"message\": \"Not Found\", \"documentation_url\": \"x\"}"),
                Arguments.of(
                        FileKind.SERVER_ERROR,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code></Error>"),
                Arguments.of(FileKind.SVG, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                Arguments.of(
                        FileKind.SVG,
                        "<?xml version='1.0'?>\n<!-- drawn -->\n<!DOCTYPE svg PUBLIC \"x\" \"y\">\n<svg/>"),
                Arguments.of(FileKind.XML, "<?xml version=\"1.0\"?>\n<project/>"),
                Arguments.of(FileKind.JSON, "{\"schemaVersion\": 1}"),
                Arguments.of(FileKind.JSON, "\ufeff [1, 2]"),
                Arguments.of(FileKind.CSV, "label,pixel0,pixel1\n7,0,255\n"),
                Arguments.of(FileKind.CSV, "0,0,0,0,0,0,0,0,0,0,0,0,0,0"),
                Arguments.of(FileKind.CSV, "label;p0\n7;0"),
                Arguments.of(FileKind.TEXT, "Hello, world.\nHow are you?\n"),
                Arguments.of(
                        FileKind.TEXT,
                        "404 images were labelled by hand, the rest by a machine, and then compared"
                                + " with the labels of others; see the paper for the details of how that was done.\n"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aText(FileKind kind, String content) {
        assertThat(FileKind.of(content.getBytes(StandardCharsets.UTF_8))).isEqualTo(kind);
    }

    @Test
    void textThatThePowerShellWrote() {
        assertThat(FileKind.of("\ufeff{}".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(FileKind.UTF16_TEXT);
    }

    @Test
    void idxFilesAreToldByTypeAndDimensions() {
        assertThat(FileKind.of(new byte[] {0, 0, 8, 3, 0, 0, 0, 1})).isEqualTo(FileKind.IDX);
        assertThat(FileKind.of(new byte[] {0, 0, 0x0d, 1, 0, 0, 0, 1})).isEqualTo(FileKind.IDX);
        assertThat(FileKind.of(new byte[] {0, 0, 7, 3, 0, 0, 0, 1})).isEqualTo(FileKind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "picture.png",
        "picture.jpg",
        "picture.gif",
        "arrays.npz",
        "state.pt",
        "model.h5",
        "text.gz",
        "picture.bmp"
    })
    void aBinaryFileThatResourceFilteringReadAsText(String name) throws IOException {
        byte[] filtered = new String(resource(name), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);

        assertThat(FileKind.of(filtered)).isEqualTo(FileKind.COPIED_AS_TEXT);
        assertThat(FileKind.of(filtered).remedy()).get().asString().contains("nonFilteredFileExtensions");
    }

    @Test
    void aPictureWhoseLineEndsGitConverted() throws IOException {
        String latin1 = new String(resource("picture.png"), StandardCharsets.ISO_8859_1);

        assertThat(FileKind.of(latin1.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(FileKind.LINE_ENDS_CONVERTED);
        assertThat(FileKind.of(latin1.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(FileKind.LINE_ENDS_CONVERTED);
    }

    @Test
    void otherFilesWithASignature() throws IOException {
        assertThat(FileKind.of("\0GITCRYPT\0abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(FileKind.GIT_CRYPT);
        assertThat(FileKind.of(Arrays.copyOf(new byte[] {0, 5, 0x16, 7}, 4096))).isEqualTo(FileKind.APPLE_DOUBLE);
        assertThat(FileKind.of(new byte[4096])).isEqualTo(FileKind.ZEROS);
        assertThat(FileKind.of(new byte[0])).isEqualTo(FileKind.EMPTY);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(object)) {
            out.writeObject("a model of long ago");
        }
        assertThat(FileKind.of(object.toByteArray())).isEqualTo(FileKind.JAVA_OBJECTS);
        assertThat(FileKind.of(Base64.getDecoder().decode("oaKjpKWmp6ipqqs="))).isEqualTo(FileKind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "DL4J_ZIP, configuration.json, coefficients.bin", "DL4J_ZIP, updaterState.bin, coefficients.bin",
        "JAR, META-INF/, META-INF/MANIFEST.MF", "OFFICE_ZIP, [Content_Types].xml, xl/workbook.xml",
        "NUMPY_ZIP, x_train.npy, y_train.npy", "KERAS_ZIP, model.weights.h5, config.json",
        "ZIP, train-images-idx3-ubyte, train-labels-idx1-ubyte"
    })
    void aZipIsToldByItsEntries(FileKind kind, String first, String second) throws IOException {
        assertThat(FileKind.of(zip(first, second))).isEqualTo(kind);
        assertThat(FileKind.of(file("a.zip", zip(first, second)))).isEqualTo(kind);
    }

    @Test
    void aDirectoryAndAMissingFile() throws IOException {
        assertThat(FileKind.of(directory)).isEqualTo(FileKind.DIRECTORY);
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> FileKind.of(missing)).isInstanceOf(NoSuchFileException.class);
    }

    /** Cut anywhere, a file is told as before or as something unknown, and never ends in an exception. */
    @ParameterizedTest
    @CsvSource({
        "picture.heic",
        "text.gz",
        "twice.gz",
        "model.keras",
        "script.pt",
        "userblock.h5",
        "picture.tif",
        "made.onnx"
    })
    void firstBytesOfAnyNumber(String name) throws IOException {
        byte[] content = resource(name);
        for (int length = 0; length <= content.length; length++) {
            assertThat(FileKind.of(Arrays.copyOf(content, length))).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDescriptionFitsBehindIs(FileKind kind) {
        assertThat(kind.described()).matches("(an? |encrypted |neither )[^;]*");
        assertThat(kind.remedy().map(remedy -> remedy.substring(0, 1)))
                .isEqualTo(kind.remedy().map(remedy -> remedy.substring(0, 1).toLowerCase(Locale.ROOT)));
        assertThat(kind.remedy()).isNotEqualTo(Optional.of(""));
    }

    @Test
    void aMessageReads() {
        FileKind pointer = FileKind.GIT_LFS_POINTER;

        assertThat("7.png is " + pointer.described() + "; " + pointer.remedy().orElseThrow())
                .isEqualTo("7.png is a Git LFS pointer; run git lfs pull");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FileKindTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
