package io.github.mnistgate.keras;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the part of HDF5 that Keras' files consist of: groups, tensors of floats, and attributes that are texts or
 * lists of texts. jHDF, which reads them here, writes the name of the operating system into each file, logs a warning
 * for each, and cannot write a text of 64 kB.
 *
 * <p>The numbers of bytes and messages are those of the HDF5 File Format Specification, version 3.0: a superblock of
 * version 2 (section II.A) and object headers of version 2 (IV.A.1.b), which HDF5 1.8 and later read. No header has a
 * time, so equal content gives equal bytes.
 */
final class Hdf5Writer {

    private static final int SUPERBLOCK_SIZE = 48;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final long UNDEFINED = -1;
    private static final int ALIGNMENT = 8;
    /** Bytes that a message of an object header can have. */
    private static final int MAX_MESSAGE = 0xffff;
    /** Bytes of a heap of texts at least (III.E). */
    private static final int MIN_HEAP = 4096;

    /** Bytes of the header of such a heap, and of each text in it. */
    private static final int HEAP_HEADER = 16;

    /** The file behind its superblock, in the parts in which it was written. */
    private final List<byte[]> parts = new ArrayList<>();

    private long end = SUPERBLOCK_SIZE;

    /** The texts of attributes, with their numbers in the heap. */
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    /** The address of the heap. */
    private long heap;

    /** A group, or a tensor. */
    private static class Node {

        final Map<String, Object> attributes = new LinkedHashMap<>();
    }

    /** A group with its children by name. */
    static final class Group extends Node {

        private final Map<String, Node> children = new LinkedHashMap<>();

        /** Returns the group of that name, which is made if it is not there. */
        Group group(String name) {
            return (Group) children.computeIfAbsent(name, missing -> new Group());
        }

        /**
         * Adds a tensor.
         *
         * @param values row by row, which are not copied
         */
        Group tensor(String name, List<Integer> shape, float[] values) {
            children.put(name, new Tensor(shape, values));
            return this;
        }

        /** Adds a text. */
        Group attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        /** Adds a list of texts, which are ASCII. */
        Group attribute(String name, List<String> values) {
            attributes.put(name, List.copyOf(values));
            return this;
        }
    }

    private static final class Tensor extends Node {

        private final List<Integer> shape;
        private final float[] values;

        Tensor(List<Integer> shape, float[] values) {
            this.shape = List.copyOf(shape);
            this.values = values;
        }
    }

    private Hdf5Writer() {}

    /** The bytes of a file with that root. */
    static byte[] toBytes(Group root) {
        Hdf5Writer writer = new Hdf5Writer();
        writer.collectTexts(root);
        if (!writer.texts.isEmpty()) {
            writer.writeHeap();
        }
        long address = writer.write(root);
        ByteBuffer file = buffer(Math.toIntExact(writer.end));
        file.put(writer.superblock(address));
        writer.parts.forEach(file::put);
        return file.array();
    }

    private byte[] superblock(long root) {
        ByteBuffer block = buffer(SUPERBLOCK_SIZE).put(SIGNATURE);
        // Version, bytes of an address and of a length, no flags; the base address, no extension, the end, the root.
        block.put((byte) 2).put((byte) Long.BYTES).put((byte) Long.BYTES).put((byte) 0);
        block.putLong(0).putLong(UNDEFINED).putLong(end).putLong(root);
        return block.putInt(Lookup3.hash(block.array(), block.position())).array();
    }

    /** Writes a node behind all that it refers to, and returns its address. */
    private long write(Node node) {
        Messages messages = new Messages();
        if (node instanceof Group group) {
            addTo(messages, group);
        } else {
            addTo(messages, (Tensor) node);
        }
        node.attributes.forEach((name, value) -> messages.add(Messages.ATTRIBUTE, attribute(name, value)));
        return append(messages.toHeader());
    }

    private void addTo(Messages messages, Group group) {
        // The links are messages, not in a heap with an index, and their order is not kept.
        messages.add(
                Messages.LINK_INFO,
                buffer(18).put(new byte[2]).putLong(UNDEFINED).putLong(UNDEFINED));
        messages.add(Messages.GROUP_INFO, buffer(2));
        group.children.forEach((name, child) -> {
            byte[] text = name.getBytes(StandardCharsets.US_ASCII);
            // Version 1; the flags say that the length of the name has a byte, and that it is ASCII.
            ByteBuffer link = buffer(3 + text.length + Long.BYTES).put((byte) 1).put((byte) 0);
            link.put((byte) text.length).put(text);
            messages.add(Messages.LINK, link.putLong(write(child)));
        });
    }

    private void addTo(Messages messages, Tensor tensor) {
        int size = Float.BYTES * tensor.values.length;
        ByteBuffer values = buffer(size);
        values.asFloatBuffer().put(tensor.values);
        long address = append(values.array());
        messages.add(Messages.DATASPACE, dataspace(tensor.shape));
        // IEEE 754, little-endian: the sign is bit 31, the exponent 8 bits from 23 with bias 127, the fraction the
        // rest.
        ByteBuffer type = buffer(20).put(new byte[] {0x11, 0x20, 31, 0}).putInt(Float.BYTES);
        type.putShort((short) 0).putShort((short) Float.SIZE).put(new byte[] {23, 8, 0, 23});
        messages.add(Messages.DATATYPE, type.putInt(127));
        // Version 3: space is allocated late, and the standard value fills it if it is set; nothing is left to fill.
        messages.add(Messages.FILL_VALUE, buffer(2).put((byte) 3).put((byte) 0x0a));
        messages.add(
                Messages.LAYOUT,
                buffer(18).put((byte) 3).put((byte) 1).putLong(address).putLong(size));
    }

    /** Returns a message of an attribute (IV.A.2.m). */
    private ByteBuffer attribute(String name, Object value) {
        byte[] key = (name + '\0').getBytes(StandardCharsets.US_ASCII);
        ByteBuffer type;
        ByteBuffer space;
        ByteBuffer data;
        if (value instanceof String text) {
            type = textType();
            space = dataspace(List.of());
            data = reference(text);
        } else {
            List<byte[]> texts = ((List<?>) value)
                    .stream()
                            .map(text -> text.toString().getBytes(StandardCharsets.US_ASCII))
                            .toList();
            int length = texts.stream().mapToInt(text -> text.length).max().orElse(1);
            // A text of fixed length, padded with zeros, in ASCII.
            type = buffer(8).put(new byte[] {0x13, 1, 0, 0}).putInt(length);
            space = dataspace(List.of(texts.size()));
            data = buffer(length * texts.size());
            for (int i = 0; i < texts.size(); i++) {
                data.put(i * length, texts.get(i));
            }
        }
        ByteBuffer message = buffer(9 + key.length + type.capacity() + space.capacity() + data.capacity());
        message.put((byte) 3).put((byte) 0);
        message.putShort((short) key.length).putShort((short) type.capacity()).putShort((short) space.capacity());
        message.put((byte) 0).put(key);
        return message.put(type.array()).put(space.array()).put(data.array());
    }

    /** The type of a text of any length in UTF-8: a sequence of unsigned bytes. */
    private static ByteBuffer textType() {
        return buffer(20)
                .put(new byte[] {0x19, 1, 1, 0})
                .putInt(16)
                .put(new byte[] {0x10, 0, 0, 0})
                .putInt(1)
                .put(new byte[] {0, 0, Byte.SIZE, 0});
    }

    private void collectTexts(Node node) {
        node.attributes.values().stream()
                .filter(String.class::isInstance)
                .forEach(text -> texts.putIfAbsent((String) text, texts.size() + 1));
        if (node instanceof Group group) {
            group.children.values().forEach(this::collectTexts);
        }
    }

    /** Writes the heap of all texts (III.E): each behind a header with its number and its length. */
    private void writeHeap() {
        List<byte[]> contents = texts.keySet().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int used = HEAP_HEADER
                + contents.stream()
                        .mapToInt(text -> HEAP_HEADER + aligned(text.length))
                        .sum();
        // The room that is left has a header, too.
        int size = Math.max(MIN_HEAP, used + HEAP_HEADER);
        ByteBuffer bytes = buffer(size).put("GCOL".getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(1).putLong(size);
        short number = 1;
        for (byte[] text : contents) {
            bytes.putShort(number++).putShort((short) 0).putInt(0).putLong(text.length);
            bytes.put(text).put(new byte[aligned(text.length) - text.length]);
        }
        bytes.putLong(0).putLong(size - used);
        heap = append(bytes.array());
    }

    /** Returns the reference to a text in the heap. */
    private ByteBuffer reference(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return buffer(16).putInt(length).putLong(heap).putInt(texts.get(text));
    }

    /** Returns the message of a shape: version 2 with its rank, and no shape beyond it. */
    private static ByteBuffer dataspace(List<Integer> shape) {
        ByteBuffer message = buffer(4 + Long.BYTES * shape.size());
        message.put((byte) 2).put((byte) shape.size()).put((byte) 0).put((byte) (shape.isEmpty() ? 0 : 1));
        shape.forEach(message::putLong);
        return message;
    }

    private long append(byte[] bytes) {
        long address = end;
        parts.add(bytes);
        parts.add(new byte[aligned(bytes.length) - bytes.length]);
        end += aligned(bytes.length);
        return address;
    }

    private static int aligned(int size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The messages of an object header. */
    private static final class Messages {

        static final int DATASPACE = 0x01;
        static final int LINK_INFO = 0x02;
        static final int DATATYPE = 0x03;
        static final int FILL_VALUE = 0x05;
        static final int LINK = 0x06;
        static final int LAYOUT = 0x08;
        static final int GROUP_INFO = 0x0a;
        static final int ATTRIBUTE = 0x0c;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(int type, ByteBuffer message) {
            byte[] content = message.array();
            if (content.length > MAX_MESSAGE) {
                throw new IllegalArgumentException("a message of HDF5 has " + MAX_MESSAGE + " bytes at most");
            }
            bytes.write(type);
            bytes.write(content.length & 0xff);
            bytes.write(content.length >> 8);
            bytes.write(0);
            bytes.writeBytes(content);
        }

        /** Returns the header: version 2, whose flags say that its size has four bytes, and that there are no times. */
        byte[] toHeader() {
            ByteBuffer header = buffer(14 + bytes.size()).put("OHDR".getBytes(StandardCharsets.US_ASCII));
            header.put((byte) 2).put((byte) 2).putInt(bytes.size()).put(bytes.toByteArray());
            return header.putInt(Lookup3.hash(header.array(), header.position()))
                    .array();
        }
    }
}
