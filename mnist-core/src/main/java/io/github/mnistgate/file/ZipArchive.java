package io.github.mnistgate.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A zip that may be a stranger's, read by its central directory as {@link java.util.zip.ZipFile} reads it: bytes before
 * the first entry are passed over, stored entries may have data descriptors, and zip64 is known. Beyond what that class
 * checks, each entry must agree with its local header and its checksum, no two may overlap, none is unpacked beyond the
 * size that it announces, and none announces more than its compressed bytes can hold. Numbers in the comments are
 * sections of APPNOTE.TXT.
 */
public final class ZipArchive implements AutoCloseable {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int DIRECTORY_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int ZIP64_END = 0x06064b50;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int LOCAL_SIZE = 30;
    private static final int DIRECTORY_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final int ZIP64_END_SIZE = 56;
    private static final int ZIP64_LOCATOR_SIZE = 20;
    private static final int ZIP64_EXTRA = 1;
    private static final int MAX_COMMENT = 0xffff;
    /** The value that stands in a field whose number is in zip64's extra field. */
    private static final long ELSEWHERE = 0xffffffffL;
    /** The largest directory that is read, in bytes: several hundred thousand entries fit. */
    private static final int MAX_DIRECTORY = 1 << 24;

    /** Bytes that a byte can stand for: two bits at least tell up to 258 of them (RFC 1951, 3.2.5). */
    private static final long MAX_RATIO = 1032;

    private static final int ENCRYPTED = 1;
    private static final int HAS_DESCRIPTOR = 8;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /**
     * An entry of the central directory.
     *
     * @param name as it is written
     * @param size of its content, as it is announced
     */
    public record Entry(String name, long size, long compressedSize, int method, int flags, long crc, long offset) {

        String quoted() {
            return "its entry '" + name + "'";
        }
    }

    private final ZipSource source;
    private final List<Entry> entries;
    /** The places where an entry must have ended: at the next one's start, or that of the central directory. */
    private final NavigableSet<Long> bounds = new TreeSet<>();

    private ZipArchive(ZipSource source) throws IOException {
        this.source = source;
        this.entries = readDirectory();
    }

    /**
     * Opens a file.
     *
     * @throws NoZipException if it has no end as every zip has one
     * @throws CodePageException if the name of an entry is not UTF-8, and is not said to be
     * @throws ZipException if its directory is damaged or too large
     */
    public static ZipArchive open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new ZipArchive(new ZipSource.OfFile(channel, channel.size()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Opens a zip in memory; errors as of {@link #open}. */
    public static ZipArchive of(byte[] content) throws IOException {
        return new ZipArchive(new ZipSource.OfMemory(content));
    }

    /** All entries, in the order of the directory; a name may stand there twice. */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * An entry's content.
     *
     * @param limit of its size in bytes
     * @throws ZipException if it is damaged, encrypted, or compressed otherwise than by deflate
     * @throws TooLargeException if it is larger than the limit
     */
    public byte[] content(Entry entry, int limit) throws IOException {
        checkReadable(entry);
        if (entry.size > limit) {
            throw new TooLargeException();
        }
        try (InputStream in = open(entry)) {
            byte[] content = new byte[(int) entry.size];
            in.readNBytes(content, 0, content.length);
            // The end, at which the size and the checksum are checked, is behind the last byte.
            in.read();
            return content;
        }
    }

    /**
     * Opens an entry's content, however large: memory is taken for a part of it. Its size and checksum are checked when
     * its end is reached.
     *
     * @throws ZipException here and while it is read, if it is damaged, encrypted, or compressed otherwise than by
     *     deflate
     */
    public InputStream open(Entry entry) throws IOException {
        checkReadable(entry);
        InputStream data = new ZipSource.Part(source, checkedStart(entry), entry.compressedSize);
        if (entry.method == STORED) {
            checkStored(entry);
            return new ZipEntryStream(entry, data, null);
        }
        Inflater inflater = new Inflater(true);
        return new ZipEntryStream(entry, new InflaterInputStream(data, inflater, 1 << 16), inflater);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static void checkReadable(Entry entry) throws ZipException {
        if ((entry.flags & ENCRYPTED) != 0) {
            throw new ZipException(entry.quoted() + " is encrypted");
        }
        if (entry.method != STORED && entry.method != DEFLATED) {
            throw new ZipException(entry.quoted() + " is compressed by method " + entry.method
                    + ", allowed are stored and deflated entries");
        }
        if (entry.method == DEFLATED && entry.size > entry.compressedSize * MAX_RATIO) {
            throw new ZipException(entry.quoted() + " announces " + entry.size + " bytes, but its "
                    + entry.compressedSize + " compressed bytes hold at most " + entry.compressedSize * MAX_RATIO);
        }
    }

    private static void checkStored(Entry entry) throws ZipException {
        if (entry.compressedSize != entry.size) {
            throw new ZipException(entry.quoted() + " is stored, but announces two sizes");
        }
    }

    /** Returns the start of an entry's data, once its local header (4.3.7) was held against the directory. */
    private long checkedStart(Entry entry) throws IOException {
        ByteBuffer header = read(entry.offset, LOCAL_SIZE);
        int nameLength = unsigned(header.getShort(26));
        byte[] name = read(entry.offset + LOCAL_SIZE, nameLength).array();
        long start = entry.offset + LOCAL_SIZE + nameLength + unsigned(header.getShort(28));
        boolean agrees = header.getInt(0) == LOCAL_HEADER
                && unsigned(header.getShort(8)) == entry.method
                && (header.getShort(6) & ENCRYPTED) == 0
                && Arrays.equals(name, entry.name.getBytes(StandardCharsets.UTF_8))
                && ((header.getShort(6) & HAS_DESCRIPTOR) != 0 || sizesAgree(header, entry));
        if (!agrees) {
            throw new ZipException(entry.quoted() + " is not what the zip's directory says of it");
        }
        Long bound = bounds.higher(entry.offset);
        if (bound == null || start + entry.compressedSize > bound) {
            throw new ZipException(entry.quoted() + " overlaps what follows it");
        }
        return start;
    }

    private static boolean sizesAgree(ByteBuffer header, Entry entry) {
        return unsigned(header.getInt(14)) == entry.crc
                && isOrElsewhere(unsigned(header.getInt(18)), entry.compressedSize)
                && isOrElsewhere(unsigned(header.getInt(22)), entry.size);
    }

    private static boolean isOrElsewhere(long given, long expected) {
        return given == expected || given == ELSEWHERE;
    }

    /** The end of central directory record (4.3.16), and that of zip64 (4.3.14) where there is one. */
    private List<Entry> readDirectory() throws IOException {
        long endAt = findEnd();
        ByteBuffer end = read(endAt, END_SIZE);
        long count = unsigned(end.getShort(10));
        long size = unsigned(end.getInt(12));
        long offset = unsigned(end.getInt(16));
        long directoryEnd = endAt;
        long zip64At = findZip64End(endAt);
        if (zip64At >= 0) {
            ByteBuffer zip64 = read(zip64At, ZIP64_END_SIZE);
            count = zip64.getLong(32);
            size = zip64.getLong(40);
            offset = zip64.getLong(48);
            directoryEnd = zip64At;
        }
        long directoryAt = directoryEnd - size;
        long prefix = directoryAt - offset;
        if (size < 0 || directoryAt < 0 || offset < 0 || prefix < 0) {
            throw new ZipException("its directory is not where its end says");
        }
        if (size > MAX_DIRECTORY) {
            throw new ZipException("its directory has " + size + " bytes, allowed are " + MAX_DIRECTORY);
        }
        bounds.add(directoryAt);
        return readEntries(read(directoryAt, (int) size), count, prefix);
    }

    private long findEnd() throws IOException {
        int length = (int) Math.min(source.size(), END_SIZE + MAX_COMMENT);
        ByteBuffer tail = read(source.size() - length, length);
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_SIZE + unsigned(tail.getShort(at + 20)) == length) {
                return source.size() - length + at;
            }
        }
        throw new NoZipException();
    }

    /** -1 if there is none. */
    private long findZip64End(long endAt) throws IOException {
        long locatorAt = endAt - ZIP64_LOCATOR_SIZE;
        if (locatorAt < ZIP64_END_SIZE) {
            return -1;
        }
        ByteBuffer locator = read(locatorAt, ZIP64_LOCATOR_SIZE);
        if (locator.getInt(0) != ZIP64_LOCATOR) {
            return -1;
        }
        // The offset that is given does not count bytes before the zip.
        for (long at : new long[] {locator.getLong(8), locatorAt - ZIP64_END_SIZE}) {
            if (at >= 0 && at <= locatorAt - ZIP64_END_SIZE && read(at, 4).getInt(0) == ZIP64_END) {
                return at;
            }
        }
        throw new ZipException("its zip64 end is missing");
    }

    /** The directory's headers (4.3.12). */
    private List<Entry> readEntries(ByteBuffer directory, long count, long prefix) throws IOException {
        List<Entry> found = new ArrayList<>();
        int at = 0;
        while (found.size() < count) {
            if (at + DIRECTORY_SIZE > directory.limit() || directory.getInt(at) != DIRECTORY_HEADER) {
                throw new ZipException("its directory has "
                        + (found.size() == 1 ? "1 entry" : found.size() + " entries") + ", announced are " + count);
            }
            int nameLength = unsigned(directory.getShort(at + 28));
            int extraLength = unsigned(directory.getShort(at + 30));
            int next = at + DIRECTORY_SIZE + nameLength + extraLength + unsigned(directory.getShort(at + 32));
            if (next > directory.limit()) {
                throw new ZipException("its directory ends within an entry");
            }
            Entry entry = entry(
                    directory,
                    at,
                    CodePageException.name(
                            directory.slice(at + DIRECTORY_SIZE, nameLength), unsigned(directory.getShort(at + 8))),
                    directory
                            .slice(at + DIRECTORY_SIZE + nameLength, extraLength)
                            .order(ByteOrder.LITTLE_ENDIAN),
                    prefix);
            found.add(entry);
            bounds.add(entry.offset);
            at = next;
        }
        if (at < directory.limit()) {
            throw new ZipException("its directory has more entries than the " + count + " that are announced");
        }
        return List.copyOf(found);
    }

    private Entry entry(ByteBuffer directory, int at, String name, ByteBuffer extra, long prefix) throws ZipException {
        long compressedSize = unsigned(directory.getInt(at + 20));
        long size = unsigned(directory.getInt(at + 24));
        long offset = unsigned(directory.getInt(at + 42));
        ByteBuffer zip64 = zip64(extra);
        // In this order, and only those that have no room (4.5.3).
        size = size == ELSEWHERE && zip64.remaining() >= Long.BYTES ? zip64.getLong() : size;
        compressedSize =
                compressedSize == ELSEWHERE && zip64.remaining() >= Long.BYTES ? zip64.getLong() : compressedSize;
        offset = (offset == ELSEWHERE && zip64.remaining() >= Long.BYTES ? zip64.getLong() : offset) + prefix;
        Entry entry = new Entry(
                name,
                size,
                compressedSize,
                unsigned(directory.getShort(at + 10)),
                unsigned(directory.getShort(at + 8)),
                unsigned(directory.getInt(at + 16)),
                offset);
        if (size < 0 || compressedSize < 0 || offset < 0 || offset > source.size() || compressedSize > source.size()) {
            throw new ZipException(entry.quoted() + " lies beyond its end");
        }
        return entry;
    }

    /** The extra field of zip64; empty if there is none. */
    private static ByteBuffer zip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = unsigned(extra.getShort());
            int length = Math.min(unsigned(extra.getShort()), extra.remaining());
            if (id == ZIP64_EXTRA) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private ByteBuffer read(long at, int length) throws IOException {
        if (at < 0 || length < 0 || at + length > source.size()) {
            throw new ZipException("it ends before its entries do");
        }
        ByteBuffer target = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        source.read(target, at);
        return target.flip();
    }

    static ZipException damaged(Entry entry, IOException cause) {
        ZipException damaged = new ZipException(entry.quoted() + " ends before its content does");
        damaged.initCause(cause);
        return damaged;
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    /** The file ends otherwise than a zip. */
    public static final class NoZipException extends ZipException {

        private static final long serialVersionUID = 1;

        NoZipException() {
            super("it ends before its entries do");
        }
    }

    /** An entry is larger than the caller's limit. */
    public static final class TooLargeException extends ZipException {

        private static final long serialVersionUID = 1;

        TooLargeException() {
            super("an entry is too large");
        }
    }
}
