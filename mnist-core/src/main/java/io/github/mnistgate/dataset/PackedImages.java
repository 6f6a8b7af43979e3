package io.github.mnistgate.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images of one shape in memory. The values that are not zero are found once, when an image comes in, and only they are
 * kept, with their places, where that takes less room than the image: 480 bytes an image of MNIST instead of 784.
 * Immutable.
 */
final class PackedImages {

    /** Values that are kept together: those of 256 images of MNIST. Each such group takes the smaller form. */
    private static final int GROUP_VALUES = 256 * MnistDataset.PIXELS;
    /** The most images of a group. */
    private static final int MAX_GROUP = 256;
    /** A grey value and its place. */
    private static final int BYTES_OF_ENTRY = 1 + Character.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * Some images.
     *
     * @param grey all values, or those that are not zero, image by image
     * @param places null for all values, or the place of each value in its image, ascending
     * @param firsts where each image's entries begin; null for all values
     * @param starts where the entries of each image's blocks begin and end, see {@link Ink}; null for all values
     */
    private record Group(byte[] grey, char[] places, int[] firsts, char[] starts) {

        boolean hasAll() {
            return places == null;
        }
    }

    private final ImageShape shape;
    private final int values;
    private final int groupSize;
    private final int blocks;
    private final Group[] groups;
    private final int size;
    private final long inked;

    private PackedImages(ImageShape shape, List<Group> groups, int size, long inked) {
        this.shape = shape;
        this.values = shape.values();
        this.groupSize = groupSize(values);
        this.blocks = Ink.blocks(values);
        this.groups = groups.toArray(Group[]::new);
        this.size = size;
        this.inked = inked;
    }

    private static int groupSize(int values) {
        return Math.max(1, Math.min(MAX_GROUP, GROUP_VALUES / values));
    }

    /** @param images the values of all images, one after the other */
    static PackedImages of(ImageShape shape, byte[] images) {
        Builder builder = new Builder(shape);
        builder.add(images, 0, images.length);
        return builder.build();
    }

    /** Makes the images from one index to before another. Called by several threads at a time. */
    @FunctionalInterface
    interface Maker {
        PackedImages make(int from, int to);
    }

    /**
     * Returns images that are made group by group, by all processors; no more than a group a processor is not packed.
     */
    static PackedImages inParallel(ImageShape shape, int size, Maker maker) {
        int groupSize = groupSize(shape.values());
        List<PackedImages> parts = IntStream.range(0, (size + groupSize - 1) / groupSize)
                .parallel()
                .mapToObj(group -> maker.make(group * groupSize, Math.min(size, (group + 1) * groupSize)))
                .toList();
        List<Group> groups =
                parts.stream().flatMap(part -> Arrays.stream(part.groups)).toList();
        return new PackedImages(
                shape,
                groups,
                size,
                parts.stream().mapToLong(part -> part.inked).sum());
    }

    ImageShape shape() {
        return shape;
    }

    int size() {
        return size;
    }

    /** The share of all values that are not zero, from 0 to 1; 1 where an {@link Ink} does not fit. */
    double density() {
        return Ink.fits(shape) ? (double) inked / ((long) size * values) : 1;
    }

    /** Writes all values of an image into an array from an offset on. */
    void copy(int image, byte[] target, int offset) {
        Group group = groups[image / groupSize];
        int index = image % groupSize;
        if (group.hasAll()) {
            System.arraycopy(group.grey, index * values, target, offset, values);
        } else {
            Arrays.fill(target, offset, offset + values, (byte) 0);
            int first = group.firsts[index];
            int end = first + group.starts[index * (blocks + 1) + blocks];
            for (int n = first; n < end; n++) {
                target[offset + group.places[n]] = group.grey[n];
            }
        }
    }

    /** Shows the values of an image that are not zero. */
    void show(int image, Ink ink) {
        Group group = groups[image / groupSize];
        int index = image % groupSize;
        if (group.hasAll()) {
            ink.find(group.grey, index * values, values);
        } else {
            ink.set(group.places, group.grey, group.firsts[index], group.starts, index * (blocks + 1), blocks);
        }
    }

    /** Takes images as they are read. */
    static final class Builder {

        private final ImageShape shape;
        private final int values;
        private final int blocks;
        private final List<Group> groups = new ArrayList<>();
        private final byte[] pending;
        private int filled;
        private int size;
        private long inked;
        private long bytes;

        Builder(ImageShape shape) {
            this.shape = shape;
            this.values = shape.values();
            this.blocks = Ink.blocks(values);
            this.pending = new byte[groupSize(values) * values];
        }

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
            return new PackedImages(shape, groups, size, inked);
        }

        private void pack() {
            int images = filled / values;
            if (images == 0) {
                return;
            }
            int entries = inked(filled);
            boolean isSparse = Ink.fits(shape) && entries * BYTES_OF_ENTRY < filled;
            groups.add(
                    isSparse ? sparse(images, entries) : new Group(Arrays.copyOf(pending, filled), null, null, null));
            bytes += isSparse
                    ? (long) entries * BYTES_OF_ENTRY + (long) images * ((blocks + 1) * 2 + Integer.BYTES)
                    : filled;
            size += images;
            inked += entries;
            filled = 0;
        }

        /**
         * Returns the bytes that a number of images takes, if they are like those that came in; 0 as long as none were
         * packed.
         */
        long bytesOf(long images) {
            return size == 0 ? 0 : bytes * images / size;
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
            char[] starts = new char[images * (blocks + 1)];
            int n = 0;
            for (int image = 0; image < images; image++) {
                firsts[image] = n;
                n = find(pending, image * values, values, places, grey, n, starts, image * (blocks + 1));
            }
            return new Group(grey, places, firsts, starts);
        }
    }

    /**
     * Finds the values of an image that are not zero, eight values at a time: most eights are zero.
     *
     * @param offset of the image's first value
     * @param first where in both arrays the first entry goes
     * @param starts takes, from {@code startsAt} on, how many entries lie before each block, and at last of all
     * @return where the entry after the last would go
     */
    static int find(
            byte[] pixels, int offset, int values, char[] places, byte[] grey, int first, char[] starts, int startsAt) {
        int next = first;
        int at = 0;
        int block = 0;
        for (; at < values; block++) {
            starts[startsAt + block] = (char) (next - first);
            int end = Math.min(values, at + Ink.BLOCK);
            for (; at + Long.BYTES <= end; at += Long.BYTES) {
                long eight = (long) LONGS.get(pixels, offset + at);
                while (eight != 0) {
                    int shift = Long.numberOfTrailingZeros(eight) & -Byte.SIZE;
                    places[next] = (char) (at + shift / Byte.SIZE);
                    grey[next++] = (byte) (eight >>> shift);
                    eight &= ~(0xffL << shift);
                }
            }
            for (; at < end; at++) {
                if (pixels[offset + at] != 0) {
                    places[next] = (char) at;
                    grey[next++] = pixels[offset + at];
                }
            }
        }
        starts[startsAt + block] = (char) (next - first);
        return next;
    }
}
