package io.github.mnistgate.modelfile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Writes a file in the format of safetensors: the length of a header, the header in JSON, and the values of all tensors
 * one after the other without a gap, everything little-endian.
 */
@API(status = API.Status.INTERNAL)
public final class SafetensorsFile {

    /** The values begin at a multiple of it, so that a reader can map them into memory. */
    private static final int ALIGNMENT = 8;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata;

    private record Tensor(List<Integer> shape, float[] values) {}

    /** A file without tensors. */
    public SafetensorsFile(Map<String, String> metadata) {
        this.metadata = new LinkedHashMap<>(metadata);
    }

    /**
     * Adds a tensor of floats.
     *
     * @param values row by row, which are not copied
     */
    public void add(String name, List<Integer> shape, float[] values) {
        if (shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(values.length + " values are no tensor of shape " + shape);
        }
        tensors.put(name, new Tensor(List.copyOf(shape), values));
    }

    /** The file's bytes: the same tensors and metadata give the same bytes. */
    public byte[] toBytes() {
        byte[] header = header().getBytes(StandardCharsets.UTF_8);
        int padded = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        long size = tensors.values().stream()
                .mapToLong(tensor -> (long) Float.BYTES * tensor.values().length)
                .sum();
        ByteBuffer file =
                ByteBuffer.allocate(Math.toIntExact(Long.BYTES + padded + size)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(header);
        while (file.position() < Long.BYTES + padded) {
            // The format asks for spaces.
            file.put((byte) ' ');
        }
        for (Tensor tensor : tensors.values()) {
            file.asFloatBuffer().put(tensor.values());
            file.position(file.position() + Float.BYTES * tensor.values().length);
        }
        return file.array();
    }

    private String header() {
        ObjectNode header = Json.newObject();
        metadata.forEach(header.putObject("__metadata__")::put);
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            long start = end;
            end += (long) Float.BYTES * tensor.values().length;
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", "F32");
            tensor.shape().forEach(node.putArray("shape")::add);
            node.putArray("data_offsets").add(start).add(end);
        }
        return Json.toLine(header);
    }
}
