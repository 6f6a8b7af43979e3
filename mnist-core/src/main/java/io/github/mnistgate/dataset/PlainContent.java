package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.FileKind;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of files that may be raw or gzip'd, which their first bytes tell. */
final class PlainContent {

    private static final int BUFFER = 1 << 16;
    /** Enough to tell what a file is. */
    private static final int HEAD = 4096;

    private PlainContent() {}

    /**
     * Opens the content of a file.
     *
     * @param name the file as the user knows it, for messages
     * @param accepted kinds of the content
     * @param expected the content that is expected, with its article
     * @throws InvalidInputException if it is of another kind
     */
    static InputStream of(InputStream in, String name, Set<FileKind> accepted, String expected) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(in, BUFFER);
        FileKind kind = kind(raw);
        if (kind != FileKind.GZIP) {
            check(kind, name + " is ", accepted, expected);
            return raw;
        }
        BufferedInputStream content = new BufferedInputStream(new WholeGzip(raw), BUFFER);
        check(kind(content), name + ", decompressed, is ", accepted, expected);
        return content;
    }

    private static FileKind kind(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        FileKind kind;
        try {
            kind = FileKind.of(in.readNBytes(HEAD));
        } catch (EOFException e) {
            // The content is cut off; its reader reports that.
            kind = FileKind.UNKNOWN;
        }
        in.reset();
        return kind;
    }

    private static void check(FileKind kind, String start, Set<FileKind> accepted, String expected) {
        if (!accepted.contains(kind)) {
            throw new InvalidInputException(start + kind.insteadOf(expected + ", raw or gzip'd"));
        }
    }

    /** Refuses bytes behind the compressed data, over which {@link GZIPInputStream} passes in silence. */
    private static final class WholeGzip extends GZIPInputStream {

        /** The checksum and the length, which the inflater does not read. */
        private static final int TRAILER_BYTES = 8;

        WholeGzip(InputStream in) throws IOException {
            super(in, BUFFER);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = super.read(bytes, from, count);
            if (read < 0 && (inf.getRemaining() > TRAILER_BYTES || in.read() >= 0)) {
                throw new ZipException("it has more bytes behind its compressed data");
            }
            return read;
        }
    }
}
