package io.github.mnistgate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that are read as streams. */
class ZipEntryStreamTest {

    private static final byte[] CONTENT = new byte[300_000];

    static {
        for (int i = 0; i < CONTENT.length; i++) {
            CONTENT[i] = (byte) (i * i >> 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void theWholeContent(int method) throws IOException {
        assertThat(read(zip(method))).isEqualTo(CONTENT);
    }

    @Test
    void contentThatWasChanged() throws IOException {
        byte[] zip = zip(ZipEntry.STORED);
        zip[1_000] ^= 1;

        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(ZipException.class)
                .hasMessage("its entry 'a' does not have its checksum");
    }

    /** A bomb is not read beyond its announced size. */
    @Test
    void moreOrLessThanIsAnnounced() throws IOException {
        byte[] zip = zip(ZipEntry.DEFLATED);
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int size = buffer.getInt(zip.length - 6) + 24;
        buffer.putInt(size, 10);
        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(ZipException.class)
                .hasMessage("its entry 'a' has more than the 10 bytes that are announced");

        buffer.putInt(size, CONTENT.length + 1);
        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(ZipException.class)
                .hasMessage("its entry 'a' has " + CONTENT.length + " bytes, announced are " + (CONTENT.length + 1));
    }

    @Test
    void contentThatEndsTooEarly() throws IOException {
        byte[] zip = zip(ZipEntry.DEFLATED);
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int compressedSize = buffer.getInt(zip.length - 6) + 20;
        buffer.putInt(compressedSize, buffer.getInt(compressedSize) / 2);

        assertThatThrownBy(() -> read(zip))
                .isInstanceOf(ZipException.class)
                .hasMessage("its entry 'a' ends before its content does");
    }

    private static byte[] read(byte[] zip) throws IOException {
        try (ZipArchive archive = ZipArchive.of(zip);
                InputStream in = archive.open(archive.entries().get(0))) {
            return in.readAllBytes();
        }
    }

    private static byte[] zip(int method) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(CONTENT);
        ZipEntry entry = new ZipEntry("a");
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            entry.setSize(CONTENT.length);
            entry.setCrc(crc.getValue());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(entry);
            out.write(CONTENT);
        }
        return bytes.toByteArray();
    }
}
