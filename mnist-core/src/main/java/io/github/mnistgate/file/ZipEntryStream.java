package io.github.mnistgate.file;

import io.github.mnistgate.Count;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** The content of a zip's entry, which is held against its size and checksum when its end is reached. */
final class ZipEntryStream extends InputStream {

    private final ZipArchive.Entry entry;
    private final InputStream content;
    /** Null for a stored entry. */
    private final Inflater inflater;

    private final CRC32 crc = new CRC32();
    private long length;

    ZipEntryStream(ZipArchive.Entry entry, InputStream content, Inflater inflater) {
        this.entry = entry;
        this.content = content;
        this.inflater = inflater;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int read;
        try {
            read = content.read(target, from, count);
        } catch (EOFException e) {
            throw ZipArchive.damaged(entry, e);
        }
        if (read < 0) {
            checkWhole();
            return read;
        }
        crc.update(target, from, read);
        length += read;
        if (length > entry.size()) {
            throw new ZipException(entry.quoted() + " has more than the " + entry.size() + " bytes that are announced");
        }
        return read;
    }

    private void checkWhole() throws ZipException {
        if (length != entry.size()) {
            throw new ZipException(
                    entry.quoted() + " has " + Count.of(length, "byte") + ", announced are " + entry.size());
        }
        if (crc.getValue() != entry.crc()) {
            throw new ZipException(entry.quoted() + " does not have its checksum");
        }
    }

    @Override
    public void close() throws IOException {
        if (inflater != null) {
            inflater.end();
        }
        content.close();
    }
}
