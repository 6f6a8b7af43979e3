package io.github.mnistgate.dataset;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import java.util.Arrays;

/**
 * Takes the labels of an IDX file as they are read. Memory is taken for those that are there, not for all announced.
 */
final class IdxLabels implements ImageSink {

    /** Labels for which memory is taken at first. */
    private static final int FIRST = 1 << 16;
    /** They are there again while the array grows, and while the classes are found in those of both splits. */
    private static final long COPIES = 3;

    private final String name;
    private final int count;
    private final int bytes;
    private int[] labels;
    private int filled;
    /** The label that is being read, and how many of its bytes were. */
    private int label;

    private int read;

    /**
     * @param name of the file, for messages
     * @param count of all labels
     * @param bytes of each, of which the first is the highest
     */
    IdxLabels(String name, int count, int bytes) {
        this.name = name;
        this.count = count;
        this.bytes = bytes;
        this.labels = new int[Math.min(count, FIRST)];
    }

    @Override
    public void add(byte[] values, int from, int length) {
        for (int at = from; at < from + length; at++) {
            label = label << Byte.SIZE | values[at] & 0xff;
            read++;
            if (read == bytes) {
                put(bytes == Short.BYTES ? (short) label : label);
                label = 0;
                read = 0;
            }
        }
    }

    private void put(int value) {
        if (value < 0) {
            throw new InvalidInputException(name + ": label " + value + " at index " + filled
                    + " is negative, allowed are numbers from 0; number the classes");
        }
        if (filled == labels.length) {
            JvmMemory.require(name + ": " + Count.of(count, "label"), COPIES * Integer.BYTES * count);
            labels = Arrays.copyOf(labels, (int) Math.min(count, 2L * filled));
        }
        labels[filled] = value;
        filled++;
    }

    /** Returns all labels, once they were read. */
    int[] all() {
        return labels;
    }
}
