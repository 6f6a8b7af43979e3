package io.github.mnistgate.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file in memory that can be read a limited number of times. jHDF follows the addresses in a file wherever they lead,
 * also through a tree whose branches meet again and again; this ends it.
 */
final class BoundedChannel implements SeekableByteChannel {

    /** A model of 33 layers with the state of its optimizer takes some thousands. */
    private static final int MAX_READS = 200_000;
    /** A reader may read each byte so often, on average, beyond the first {@value #FREE} bytes. */
    private static final int MAX_TIMES = 4;

    private static final int FREE = 1 << 24;

    private final byte[] content;
    private long position;
    private int reads;
    private long bytes;

    BoundedChannel(byte[] content) {
        this.content = content;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = (int) Math.min(target.remaining(), content.length - position);
        reads++;
        bytes += Math.max(0, count);
        if (reads > MAX_READS || bytes > FREE + (long) MAX_TIMES * content.length) {
            throw new IOException("its parts refer to each other without an end");
        }
        if (count <= 0) {
            return -1;
        }
        target.put(content, (int) position, count);
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long other) throws IOException {
        if (other < 0) {
            throw new IOException("it refers to a place before its beginning");
        }
        position = other;
        return this;
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }
}
