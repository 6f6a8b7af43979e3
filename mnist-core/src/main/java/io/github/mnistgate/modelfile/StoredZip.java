package io.github.mnistgate.modelfile;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apiguardian.api.API;

/**
 * Writes a zip of uncompressed entries into an array of just its size, and nothing of it twice: a large network leaves
 * little memory.
 */
@API(status = API.Status.INTERNAL)
public final class StoredZip {

    /**
     * Bytes of an entry's headers beside its two names, and of the file's end (APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16).
     */
    private static final int ENTRY_HEADERS = 30 + 46;

    private static final int END = 22;
    /**
     * The time of all entries. It is not the format's first moment, which the JDK takes for an earlier one, so that it
     * adds a field that tells the time zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** The content of an entry. */
    @API(status = API.Status.INTERNAL)
    public interface Content {

        /** Number of bytes that are written. */
        int size();

        /** Writes them, the same every time. */
        void writeTo(OutputStream out) throws IOException;

        /** Bytes as they are. */
        static Content of(byte[] bytes) {
            return new Content() {
                @Override
                public int size() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }
    }

    /** Writes into a buffer. */
    private static final class BufferStream extends OutputStream {

        private final ByteBuffer buffer;

        BufferStream(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int value) {
            buffer.put((byte) value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            buffer.put(bytes, from, length);
        }
    }

    private StoredZip() {}

    /**
     * The zip's bytes: the same entries give the same bytes.
     *
     * @param entries by their names, which are ASCII, in the order in which they are written
     */
    public static byte[] toBytes(Map<String, Content> entries) {
        ByteBuffer file = ByteBuffer.allocate(size(entries));
        try (ZipOutputStream zip = new ZipOutputStream(new BufferStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, Content> entry : entries.entrySet()) {
                zip.putNextEntry(header(entry.getKey(), entry.getValue()));
                entry.getValue().writeTo(zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip can always be written to memory", e);
        }
        return file.array();
    }

    private static int size(Map<String, Content> entries) {
        long size = END;
        for (Map.Entry<String, Content> entry : entries.entrySet()) {
            size += ENTRY_HEADERS
                    + 2L * entry.getKey().length()
                    + entry.getValue().size();
        }
        return Math.toIntExact(size);
    }

    private static ZipEntry header(String name, Content content) throws IOException {
        CRC32 checksum = new CRC32();
        content.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(content.size());
        entry.setCrc(checksum.getValue());
        return entry;
    }
}
