package io.github.mnistgate.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Images of 28 x 28 unsigned grey bytes in memory. The pixels that are not zero are found once, when an image comes in,
 * and only they are kept, with their places, where that takes less room than the image: 480 bytes an image of MNIST
 * instead of 784. Immutable.
 */
final class PackedImages {

    /** Images that are kept together; each such group takes the smaller form. */
    private static final int GROUP = 256;
    /** A grey value and its place. */
    private static final int BYTES_OF_ENTRY = 1 + Character.BYTES;
    /** Where each block of an image begins, and where the last ends. */
    private static final int STARTS = Ink.BLOCKS + 1;

    private static final int PIXELS = MnistDataset.PIXELS;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * Some images.
     *
     * @param grey all pixels, or those that are not zero, image by image
     * @param places null for all pixels, or the place of each grey value in its image, ascending
     * @param firsts where each image's entries begin; null for all pixels
     * @param starts where the entries of each image's blocks begin and end, see {@link Ink}; null for all pixels
     */
    private record Group(byte[] grey, char[] places, int[] firsts, char[] starts) {

        boolean hasAll() {
            return places == null;
        }
    }

    private final Group[] groups;
    private final int size;
    private final long inked;

    private PackedImages(List<Group> groups, int size, long inked) {
        this.groups = groups.toArray(Group[]::new);
        this.size = size;
        this.inked = inked;
    }

    /** @param images 784 bytes each */
    static PackedImages of(byte[] images) {
        Builder builder = new Builder();
        builder.add(images, 0, images.length);
        return builder.build();
    }

    int size() {
        return size;
    }

    /** The share of all pixels that are not zero, from 0 to 1. */
    double density() {
        return (double) inked / ((long) size * PIXELS);
    }

    /** Writes all 784 pixels of an image into an array from an offset on. */
    void copy(int image, byte[] target, int offset) {
        Group group = groups[image / GROUP];
        int index = image % GROUP;
        if (group.hasAll()) {
            System.arraycopy(group.grey, index * PIXELS, target, offset, PIXELS);
        } else {
            Arrays.fill(target, offset, offset + PIXELS, (byte) 0);
            int first = group.firsts[index];
            int end = first + group.starts[index * STARTS + Ink.BLOCKS];
            for (int n = first; n < end; n++) {
                target[offset + group.places[n]] = group.grey[n];
            }
        }
    }

    /** Shows the pixels of an image that are not zero. */
    void show(int image, Ink ink) {
        Group group = groups[image / GROUP];
        int index = image % GROUP;
        if (group.hasAll()) {
            ink.find(group.grey, index * PIXELS);
        } else {
            ink.set(group.places, group.grey, group.firsts[index], group.starts, index * STARTS);
        }
    }

    /** Takes images as they are read. */
    static final class Builder {

        private final List<Group> groups = new ArrayList<>();
        private final byte[] pending = new byte[GROUP * PIXELS];
        private int filled;
        private int size;
        private long inked;

        /** Takes some bytes, which need not be whole images. */
        void add(byte[] bytes, int from, int count) {
            int at = from;
            while (at < from + count) {
                int taken = Math.min(pending.length - filled, from + count - at);
                System.arraycopy(bytes, at, pending, filled, taken);
                filled += taken;
                at += taken;
                if (filled == pending.length) {
                    pack();
                }
            }
        }

        PackedImages build() {
            pack();
            return new PackedImages(groups, size, inked);
        }

        private void pack() {
            int images = filled / PIXELS;
            if (images == 0) {
                return;
            }
            int entries = inked(filled);
            groups.add(
                    entries * BYTES_OF_ENTRY < filled
                            ? sparse(images, entries)
                            : new Group(Arrays.copyOf(pending, filled), null, null, null));
            size += images;
            inked += entries;
            filled = 0;
        }

        private int inked(int length) {
            int count = 0;
            for (int i = 0; i < length; i++) {
                count += pending[i] == 0 ? 0 : 1;
            }
            return count;
        }

        private Group sparse(int images, int entries) {
            byte[] grey = new byte[entries];
            char[] places = new char[entries];
            int[] firsts = new int[images];
            char[] starts = new char[images * STARTS];
            int n = 0;
            for (int image = 0; image < images; image++) {
                firsts[image] = n;
                n = find(pending, image * PIXELS, places, grey, n, starts, image * STARTS);
            }
            return new Group(grey, places, firsts, starts);
        }
    }

    /**
     * Finds the pixels of an image that are not zero, eight pixels at a time: most eights are zero.
     *
     * @param offset of the image's first pixel
     * @param first where in both arrays the first entry goes
     * @param starts takes, from {@code startsAt} on, how many entries lie before each block, and at last of all
     * @return where the entry after the last would go
     */
    static int find(byte[] pixels, int offset, char[] places, byte[] grey, int first, char[] starts, int startsAt) {
        int next = first;
        int at = 0;
        for (int block = 0; block < Ink.BLOCKS; block++) {
            starts[startsAt + block] = (char) (next - first);
            for (int end = at + Ink.BLOCK; at < end; at += Long.BYTES) {
                long eight = (long) LONGS.get(pixels, offset + at);
                while (eight != 0) {
                    int shift = Long.numberOfTrailingZeros(eight) & -Byte.SIZE;
                    places[next] = (char) (at + shift / Byte.SIZE);
                    grey[next++] = (byte) (eight >>> shift);
                    eight &= ~(0xffL << shift);
                }
            }
        }
        starts[startsAt + Ink.BLOCKS] = (char) (next - first);
        return next;
    }
}
