package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings the weights of a model that are in other files into it. PyTorch 2.9 and newer write {@code model.onnx.data}
 * beside each {@code model.onnx}. A model is one file here: it is hashed, copied into a result and opened again. The
 * other files may only be in the directory of the model, or below it.
 */
final class ExternalData {

    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;
    private static final int KEY = 1;
    private static final int VALUE = 2;

    private static final String ONE_FILE =
            "export the model into one file: torch.onnx.export(…, external_data=False) in"
                    + " PyTorch, or onnx.save_model(onnx.load(FILE), FILE) with the package onnx";

    private final Path directory;
    private final ReadLimits limits;
    private final long most;
    private long total;

    private ExternalData(Path directory, ReadLimits limits, long most) {
        this.directory = directory;
        this.limits = limits;
        this.most = most;
    }

    /**
     * Returns a model with all constants of its graph in it.
     *
     * @param file of the model
     * @param bytes of the file
     * @param most the largest number of bytes that the model may have
     * @return the same array if nothing is elsewhere
     * @throws InvalidInputException if a file is outside of the model's directory, missing or too short, or all are too
     *     large
     */
    static byte[] broughtInto(Path file, byte[] bytes, long most) {
        ReadLimits limits = new ReadLimits(file.toString());
        if (!isElsewhere(FieldReader.of(bytes, limits))) {
            return bytes;
        }
        Path directory = file.toAbsolutePath().getParent();
        return new ExternalData(directory, limits, most - bytes.length).model(FieldReader.of(bytes, limits));
    }

    private static boolean isElsewhere(FieldReader model) {
        while (model.next()) {
            if (model.field() == GRAPH) {
                FieldReader graph = model.message();
                while (graph.next()) {
                    if (graph.field() == INITIALIZER && isExternal(graph.message())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isExternal(FieldReader tensor) {
        while (tensor.next()) {
            if (tensor.field() == EXTERNAL_DATA) {
                return true;
            }
        }
        return false;
    }

    private byte[] model(FieldReader model) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (model.next()) {
            if (model.field() == GRAPH) {
                out.writeBytes(new ProtobufWriter()
                        .bytes(GRAPH, graph(model.message()))
                        .toBytes());
            } else {
                model.copyTo(out);
            }
        }
        return out.toByteArray();
    }

    private byte[] graph(FieldReader graph) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (graph.next()) {
            if (graph.field() == INITIALIZER && isExternal(graph.message())) {
                out.writeBytes(new ProtobufWriter()
                        .bytes(INITIALIZER, tensor(graph.message()))
                        .toBytes());
            } else {
                graph.copyTo(out);
            }
        }
        return out.toByteArray();
    }

    private byte[] tensor(FieldReader tensor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, String> entries = new HashMap<>();
        String name = "";
        while (tensor.next()) {
            switch (tensor.field()) {
                case EXTERNAL_DATA -> readEntry(tensor.message(), entries);
                case DATA_LOCATION, RAW_DATA -> {}
                default -> {
                    name = tensor.field() == NAME ? tensor.text() : name;
                    tensor.copyTo(out);
                }
            }
        }
        out.writeBytes(
                new ProtobufWriter().bytes(RAW_DATA, content(name, entries)).toBytes());
        return out.toByteArray();
    }

    private static void readEntry(FieldReader entry, Map<String, String> entries) {
        String key = "";
        String value = "";
        while (entry.next()) {
            if (entry.field() == KEY) {
                key = entry.text();
            } else if (entry.field() == VALUE) {
                value = entry.text();
            }
        }
        entries.put(key, value);
    }

    private byte[] content(String tensor, Map<String, String> entries) {
        String location = entries.getOrDefault("location", "");
        String place = "its tensor " + ReadLimits.quoted(tensor) + " is in the file " + ReadLimits.quoted(location);
        Path file = inside(location, place);
        try (FileChannel channel = FileChannel.open(file)) {
            long offset = number(entries.getOrDefault("offset", "0"), place);
            long length = number(entries.getOrDefault("length", String.valueOf(channel.size() - offset)), place);
            if (offset > channel.size() || length > channel.size() - offset) {
                throw limits.refused(
                        place + " from byte " + offset + ", " + length + " bytes, but that has " + channel.size(),
                        "restore it, or " + ONE_FILE);
            }
            total += length;
            if (total > most) {
                throw limits.refused(
                        "its tensors in other files have more than " + most + " bytes", "export a smaller model");
            }
            ByteBuffer content = ByteBuffer.allocate((int) length);
            while (content.hasRemaining()) {
                if (channel.read(content, offset + content.position()) < 0) {
                    throw new IOException(file + " became shorter");
                }
            }
            return content.array();
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private long number(String text, String place) {
        if (!text.matches("\\d{1,18}")) {
            throw limits.damaged(place + " at the place " + ReadLimits.quoted(text));
        }
        return Long.parseLong(text);
    }

    /** Returns a file that is in the directory of the model whatever its path and links say. */
    private Path inside(String location, String place) {
        try {
            Path relative = Path.of(location);
            Path file = directory.resolve(relative);
            boolean leaves = relative.isAbsolute() || relative.normalize().startsWith("..");
            if (!leaves && !location.isEmpty() && !Files.isRegularFile(file)) {
                throw limits.refused(place + " beside it, which is no file", "put it there, or " + ONE_FILE);
            }
            if (leaves || location.isEmpty() || !file.toRealPath().startsWith(directory.toRealPath())) {
                throw limits.refused(place + ", which is not in the directory of the model", ONE_FILE);
            }
            return file.toRealPath();
        } catch (InvalidPathException e) {
            throw limits.refused(place + ", which is no path", ONE_FILE);
        } catch (IOException e) {
            throw Unreadable.folder(directory, e);
        }
    }
}
