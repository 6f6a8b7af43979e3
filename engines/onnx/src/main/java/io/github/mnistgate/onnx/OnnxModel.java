package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ModelProto, the content of an ONNX file.
 *
 * @param bytes of the file, with what it keeps in others
 * @param irVersion the version of the file's format
 * @param opset the version of ONNX's own operators
 * @param functions the operators that the model defines itself, by domain and name
 */
record OnnxModel(
        byte[] bytes,
        long irVersion,
        long opset,
        OnnxGraph graph,
        Map<String, OnnxFunction> functions,
        ReadLimits limits) {

    private static final int IR_VERSION = 1;
    private static final int GRAPH = 7;
    private static final int OPSET_IMPORT = 8;
    private static final int FUNCTION = 25;
    private static final int OPSET_DOMAIN = 1;
    private static final int OPSET_VERSION = 2;

    /** An array of Java holds no more than twice as much, and the format itself no more than 2 GB. */
    private static final long MAX_BYTES = 1L << 30;
    /** A model is in memory twice for a while: its bytes, and the weights that are made of them. */
    private static final long COPIES = 2;

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it is damaged, larger than memory, or breaks a rule of {@link ModelRules}
     */
    static OnnxModel read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new InvalidInputException(file + " is refused: it has " + size + " bytes, allowed are "
                        + MAX_BYTES + "; export a smaller model");
            }
            JvmMemory.require(file + ": its " + size + " bytes", COPIES * size);
            byte[] bytes = ExternalData.broughtInto(file, Files.readAllBytes(file), MAX_BYTES);
            OnnxModel model = of(bytes, new ReadLimits(file.toString()));
            ModelRules.check(model);
            return model;
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(file.toString());
        }
    }

    static OnnxModel of(byte[] bytes, ReadLimits limits) {
        FieldReader fields = FieldReader.of(bytes, limits);
        long irVersion = 0;
        OnnxGraph graph = null;
        Map<String, Long> opsets = new HashMap<>();
        Map<String, OnnxFunction> functions = new LinkedHashMap<>();
        while (fields.next()) {
            switch (fields.field()) {
                case IR_VERSION -> irVersion = fields.varint();
                case GRAPH -> {
                    // Protobuf merges two; a reader that took the last one alone would look at another model than runs.
                    if (graph != null) {
                        throw limits.damaged("it holds two graphs");
                    }
                    graph = OnnxGraph.read(fields.message());
                }
                case OPSET_IMPORT -> readOpset(fields.message(), opsets);
                case FUNCTION -> {
                    OnnxFunction function = OnnxFunction.read(fields.message());
                    if (functions.put(function.key(), function) != null) {
                        throw limits.damaged("it defines the operator " + ReadLimits.quoted(function.key()) + " twice");
                    }
                }
                default -> {}
            }
        }
        if (graph == null) {
            throw limits.damaged("it holds no graph");
        }
        return new OnnxModel(bytes, irVersion, opsets.getOrDefault("", 1L), graph, functions, limits);
    }

    private static void readOpset(FieldReader fields, Map<String, Long> opsets) {
        String domain = "";
        long version = 0;
        while (fields.next()) {
            if (fields.field() == OPSET_DOMAIN) {
                domain = fields.text();
            } else if (fields.field() == OPSET_VERSION) {
                version = fields.varint();
            }
        }
        opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
    }
}
