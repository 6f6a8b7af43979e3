package io.github.mnistgate.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a zip, wherever they are. Several threads may read at the same time. */
interface ZipSource extends AutoCloseable {

    long size();

    /** Fills a buffer. */
    void read(ByteBuffer target, long at) throws IOException;

    @Override
    default void close() throws IOException {}

    /** A file. */
    record OfFile(FileChannel channel, long size) implements ZipSource {

        @Override
        public void read(ByteBuffer target, long at) throws IOException {
            long position = at;
            while (target.hasRemaining()) {
                int count = channel.read(target, position);
                if (count < 0) {
                    throw new EOFException();
                }
                position += count;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** An array. */
    final class OfMemory implements ZipSource {

        private final byte[] content;

        OfMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void read(ByteBuffer target, long at) {
            target.put(content, (int) at, target.remaining());
        }
    }

    /** A part of a source. */
    final class Part extends InputStream {

        private final ZipSource source;
        private long at;
        private long left;

        Part(ZipSource source, long at, long left) {
            this.source = source;
            this.at = at;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            source.read(ByteBuffer.wrap(target, from, count), at);
            at += count;
            left -= count;
            return count;
        }
    }
}
