package io.github.mnistgate.modelfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTest {

    private static final int END_RECORD = 22;

    @TempDir
    Path directory;

    @Test
    void entriesComeBackInOrder() throws IOException {
        byte[] zip = StoredZip.toBytes(entries());

        Map<String, byte[]> read = ZipFixture.entries(zip);
        assertThat(read).containsOnlyKeys("b", "a-longer-name", "empty");
        assertThat(read.keySet()).containsExactly("b", "a-longer-name", "empty");
        assertThat(read.get("b")).containsExactly(1, 2, 3);
        assertThat(read.get("a-longer-name")).isEqualTo(new byte[100_000]);
        assertThat(read.get("empty")).isEmpty();
        try (ZipFile file =
                new ZipFile(Files.write(directory.resolve("some.zip"), zip).toFile())) {
            List<? extends ZipEntry> listed = Collections.list(file.entries());
            assertThat(listed).extracting(ZipEntry::getMethod).containsOnly(ZipEntry.STORED);
        }
    }

    @Test
    void arrayEndsWhereTheZipDoes() {
        byte[] zip = StoredZip.toBytes(entries());

        assertThat(Arrays.copyOfRange(zip, zip.length - END_RECORD, zip.length - END_RECORD + 4))
                .containsExactly('P', 'K', 5, 6);
    }

    @Test
    void timeAndItsZoneLeaveNoTrace() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(StoredZip.toBytes(entries())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getExtra()).isNull();
                assertThat(entry.getTimeLocal()).isEqualTo("1980-02-01T00:00:00");
            }
        }
    }

    @Test
    void vectorIsWrittenWholeWhateverItsLength() throws IOException {
        for (int size : new int[] {1, 8191, 8192, 8193, 20_000}) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = i + 0.5f;
            }

            byte[] vector = ZipFixture.entries(StoredZip.toBytes(Map.of("vector", NdVector.written(values))))
                    .get("vector");

            assertThat(NdVector.read(vector, "vector").floats()).isEqualTo(values);
            assertThat(ByteBuffer.wrap(vector).getFloat(vector.length - Float.BYTES))
                    .isEqualTo(size - 0.5f);
        }
    }

    private static Map<String, StoredZip.Content> entries() {
        Map<String, StoredZip.Content> entries = new LinkedHashMap<>();
        entries.put("b", StoredZip.Content.of(new byte[] {1, 2, 3}));
        entries.put("a-longer-name", StoredZip.Content.of(new byte[100_000]));
        entries.put("empty", StoredZip.Content.of(new byte[0]));
        return entries;
    }
}
