package io.github.mnistgate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mnistgate.Allocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips as several tools write them (make_zips.py beside them), and those that a stranger prepared. */
class ZipArchiveTest {

    private static final int LIMIT = 100_000;
    private static final byte[] CONTENT = "What is stored here.\n".repeat(4).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    /**
     * Stored and deflated, to a file and to a stream, by Python and Info-ZIP; with zip64's fields; with bytes before
     * the first entry, and with a comment behind the last.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "python-stored.zip",
                "python-deflated.zip",
                "python-stream-stored.zip",
                "python-stream-deflated.zip",
                "python-zip64.zip",
                "python-zip64-stream.zip",
                "python-prefix.zip",
                "python-comment.zip",
                "info-zip-stored.zip",
                "info-zip-stream-stored.zip",
                "info-zip-stream-deflated.zip",
                "7z.zip"
            })
    void aToolsOwnZip(String name) throws IOException {
        byte[] zip = resource(name);

        assertThat(contents(zip)).containsOnlyKeys("a.txt", "b.txt");
        assertThat(contents(zip).get("a.txt")).isEqualTo(CONTENT);
        assertThat(contents(zip).get("b.txt")).isEmpty();
        assertThat(FileKind.of(Files.write(directory.resolve(name), zip))).isEqualTo(FileKind.ZIP);
    }

    @Test
    void aZipFromJava() throws IOException {
        assertThat(contents(javaZip())).containsOnlyKeys("a.txt", "b.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 21, 60, 150})
    void everythingElseHasNoEnd(int length) throws IOException {
        byte[] zip = Arrays.copyOf(javaZip(), length);

        assertThatThrownBy(() -> ZipArchive.of(zip)).isInstanceOf(ZipArchive.NoZipException.class);
    }

    @Test
    void bytesBehindTheEnd() throws IOException {
        byte[] zip = Arrays.copyOf(javaZip(), javaZip().length + 1);

        assertThatThrownBy(() -> ZipArchive.of(zip)).isInstanceOf(ZipArchive.NoZipException.class);
    }

    @Test
    void entryAboveTheLimit() throws IOException {
        try (ZipArchive zip = ZipArchive.of(javaZip())) {
            ZipArchive.Entry entry = zip.entries().get(0);
            assertThat(zip.content(entry, CONTENT.length)).isEqualTo(CONTENT);
            assertThatThrownBy(() -> zip.content(entry, CONTENT.length - 1))
                    .isInstanceOf(ZipArchive.TooLargeException.class);
        }
    }

    /** A bomb that announces little. */
    @Test
    void entryThatInflatesToMoreThanItAnnounces() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write(new byte[10_000_000]);
        }
        byte[] zip = bytes.toByteArray();
        int size = directoryAt(zip) + 24;
        buffer(zip).putInt(size, 10);

        assertThatThrownBy(() -> contents(zip))
                .isInstanceOf(ZipException.class)
                .hasMessage("its entry 'a.txt' has more than the 10 bytes that are announced");
        try (ZipArchive archive = ZipArchive.of(zip)) {
            assertThat(Allocation.of(() -> archive.content(archive.entries().get(0), 20_000_000)))
                    .isLessThan(1_000_000);
        }
    }

    /** Nothing that deflate packed into so few bytes is so large: no memory is taken for it. */
    @Test
    void entryThatAnnouncesMoreThanItsBytesCanHold() throws IOException {
        byte[] zip = javaZip();
        int size = directoryAt(zip) + 24;
        int compressed = buffer(zip).getInt(directoryAt(zip) + 20);

        for (int announced : new int[] {1033 * compressed, Integer.MAX_VALUE}) {
            buffer(zip).putInt(size, announced);
            try (ZipArchive archive = ZipArchive.of(zip)) {
                assertThatThrownBy(() -> archive.content(archive.entries().get(0), Integer.MAX_VALUE))
                        .isInstanceOf(ZipException.class)
                        .hasMessage("its entry 'a.txt' announces " + announced + " bytes, but its " + compressed
                                + " compressed bytes hold at most " + 1032 * compressed);
                assertThatThrownBy(() -> archive.open(archive.entries().get(0))).hasMessageContaining(" hold at most ");
                assertThat(Allocation.of(() -> archive.content(archive.entries().get(0), Integer.MAX_VALUE)))
                        .isLessThan(1_000_000);
            }
        }
    }

    /** The sizes that have no room in the directory stand in zip64's field behind the name. */
    @Test
    void zip64ThatAnnouncesMoreThanItsBytesCanHold() throws IOException {
        byte[] name = "a.txt".getBytes(StandardCharsets.US_ASCII);
        for (long announced : new long[] {1L << 40, Long.MAX_VALUE, -1}) {
            ByteBuffer zip = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
            zip.putInt(0x04034b50).putShort((short) 45).putShort((short) 0).putShort((short) 8);
            zip.putInt(0).putInt(0).putInt(2).putInt(-1).putShort((short) 5).putShort((short) 0);
            zip.put(name).put(new byte[] {3, 0});
            int directory = zip.position();
            zip.putInt(0x02014b50).putInt(45 << 16 | 45).putShort((short) 0).putShort((short) 8);
            zip.putInt(0).putInt(0).putInt(2).putInt(-1).putShort((short) 5).putShort((short) 12);
            zip.putShort((short) 0).putInt(0).putInt(0).putInt(0).put(name);
            zip.putShort((short) 1).putShort((short) 8).putLong(announced);
            int size = zip.position() - directory;
            zip.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
            zip.putInt(size).putInt(directory).putShort((short) 0);
            byte[] bytes = Arrays.copyOf(zip.array(), zip.position());

            assertThatThrownBy(() -> {
                        try (ZipArchive archive = ZipArchive.of(bytes)) {
                            archive.open(archive.entries().get(0));
                        }
                    })
                    .isInstanceOf(ZipException.class)
                    .hasMessage(
                            announced < 0
                                    ? "its entry 'a.txt' lies beyond its end"
                                    : "its entry 'a.txt' announces " + announced
                                            + " bytes, but its 2 compressed bytes hold at most 2064");
        }
    }

    @Test
    void theBestThatDeflateCanDoIsRead() throws IOException {
        byte[] zeros = new byte[50_000_000];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(9);
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write(zeros);
        }

        try (ZipArchive archive = ZipArchive.of(bytes.toByteArray())) {
            ZipArchive.Entry entry = archive.entries().get(0);
            assertThat(entry.size() / entry.compressedSize()).isGreaterThan(1_000);
            assertThat(archive.content(entry, zeros.length)).isEqualTo(zeros);
            // No more than the content itself, and what it is inflated through.
            assertThat(Allocation.of(() -> archive.content(entry, zeros.length)))
                    .isLessThan(zeros.length + 1_000_000);
        }
    }

    @Test
    void localHeaderThatNamesAnotherEntry() throws IOException {
        byte[] zip = javaZip();
        zip[30] = 'c';

        assertRefused(zip, "its entry 'a.txt' is not what the zip's directory says of it");
    }

    @Test
    void localHeaderOfAnotherMethod() throws IOException {
        byte[] zip = javaZip();
        zip[8] = 0;

        assertRefused(zip, "its entry 'a.txt' is not what the zip's directory says of it");
    }

    @Test
    void localHeaderOfAnotherSize() throws IOException {
        byte[] zip = resource("python-stored.zip");
        zip[18]++;

        assertRefused(zip, "its entry 'a.txt' is not what the zip's directory says of it");
    }

    @Test
    void contentThatWasChanged() throws IOException {
        byte[] zip = resource("python-stored.zip");
        zip[40] ^= 1;

        assertRefused(zip, "its entry 'a.txt' does not have its checksum");
    }

    @Test
    void entriesThatOverlap() throws IOException {
        byte[] zip = resource("python-stored.zip");
        int first = directoryAt(zip);
        // The first entry reaches into the second: sizes in both of its headers.
        for (int at : new int[] {18, 22, first + 20, first + 24}) {
            buffer(zip).putInt(at, CONTENT.length + 10);
        }

        assertRefused(zip, "its entry 'a.txt' overlaps what follows it");
    }

    @Test
    void encryptedEntry() throws IOException {
        byte[] zip = javaZip();
        zip[directoryAt(zip) + 8] |= 1;

        assertRefused(zip, "its entry 'a.txt' is encrypted");
    }

    @Test
    void entryOfAnotherMethod() throws IOException {
        byte[] zip = javaZip();
        zip[directoryAt(zip) + 10] = 93;

        assertRefused(zip, "its entry 'a.txt' is compressed by method 93, allowed are stored and deflated entries");
    }

    @Test
    void directoryOfFewerEntriesThanAnnounced() throws IOException {
        byte[] zip = javaZip();
        buffer(zip).putShort(zip.length - 12, (short) 3);

        assertRefused(zip, "its directory has 2 entries, announced are 3");
    }

    @Test
    void directoryBeforeTheFile() throws IOException {
        byte[] zip = javaZip();
        buffer(zip).putInt(zip.length - 10, zip.length);

        assertRefused(zip, "its directory is not where its end says");
    }

    /** Whatever byte is damaged: the same content comes back, or a ZipException. */
    @ParameterizedTest
    @ValueSource(strings = {"python-stream-stored.zip", "python-zip64.zip", "info-zip-stream-deflated.zip"})
    void anyDamagedByteIsToldOrHarmless(String name) throws IOException {
        byte[] zip = resource(name);
        for (int at = 0; at < zip.length; at++) {
            for (int change : new int[] {1, 0x7f, 0xff}) {
                byte[] damaged = zip.clone();
                damaged[at] ^= (byte) change;
                Throwable thrown = catchThrowable(
                        () -> assertThat(contents(damaged).values()).contains(CONTENT));
                assertThat(thrown)
                        .as("byte %d ^ %d", at, change)
                        .satisfiesAnyOf(
                                e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(ZipException.class));
            }
        }
    }

    private static void assertRefused(byte[] zip, String problem) {
        assertThatThrownBy(() -> contents(zip)).isInstanceOf(ZipException.class).hasMessage(problem);
    }

    private static Map<String, byte[]> contents(byte[] zip) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (ZipArchive archive = ZipArchive.of(zip)) {
            for (ZipArchive.Entry entry : archive.entries()) {
                contents.put(entry.name(), archive.content(entry, LIMIT));
            }
        }
        return contents;
    }

    private static byte[] javaZip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write(CONTENT);
            out.putNextEntry(new ZipEntry("b.txt"));
        }
        return bytes.toByteArray();
    }

    private static int directoryAt(byte[] zip) {
        return buffer(zip).getInt(zip.length - 6);
    }

    private static ByteBuffer buffer(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ZipArchiveTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
