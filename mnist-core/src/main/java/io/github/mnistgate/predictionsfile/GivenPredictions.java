package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The content of a file of predictions that were made elsewhere. Immutable. */
public final class GivenPredictions {

    /** The meaning of the values in a file. */
    public enum Content {
        /** Rows of outputs that add up to 1. */
        PROBABILITIES("probabilities"),
        /** Rows of outputs from which a softmax made probabilities. */
        LOGITS("logits"),
        /** Rows of outputs that are no distribution: only the class of the largest is known. */
        SCORES("scores"),
        /** The predicted class of each image. */
        LABELS("labels");

        private final String key;

        Content(String key) {
            this.key = key;
        }

        /** Returns the word for it. */
        public String key() {
            return key;
        }
    }

    private final PredictionsFormat format;
    private final Content content;
    private final Predictions predictions;
    private final byte[] bytes;

    private GivenPredictions(PredictionsFormat format, Content content, Predictions predictions, byte[] bytes) {
        this.format = format;
        this.content = content;
        this.predictions = predictions;
        this.bytes = bytes;
    }

    /** What a reader finds in the bytes of a file. */
    record Found(Content content, Predictions predictions) {}

    /**
     * Reads a file, whatever its name.
     *
     * @param images that it is about
     * @param logits whether its outputs are logits; empty where its user does not say
     * @throws InvalidInputException in one line, if the file cannot be read, is of another kind, or does not hold just
     *     one prediction for each image
     */
    public static GivenPredictions read(Path file, PredictedImages images, Optional<Boolean> logits) {
        try {
            FileKind kind = FileKind.of(file);
            PredictionsFormat format = PredictionsFormat.of(file)
                    .orElseThrow(
                            () -> new InvalidInputException(file + " is " + kind.insteadOf(PredictionsFormat.NAMES)));
            byte[] bytes = content(file, images);
            String name = file.toString();
            Found found = switch (format) {
                case CSV -> new PredictionsTable(name, images).read(bytes, logits);
                case NPY -> NpyArray.read(name, bytes, images, logits);
                case NPZ -> NpzArchive.read(name, bytes, images, logits);
            };
            return new GivenPredictions(format, found.content, found.predictions, bytes);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private static byte[] content(Path file, PredictedImages images) throws IOException {
        int limit = (int) Math.min(images.maxBytes(), Integer.MAX_VALUE / 2);
        long size = Files.size(file);
        if (size <= limit) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(limit);
                if (in.read() < 0) {
                    return bytes;
                }
            }
        }
        throw new InvalidInputException(file + " has " + size + " bytes, allowed are " + limit
                + " for the predictions of " + images + "; save the predictions alone");
    }

    /** Returns the format of the file. */
    public PredictionsFormat format() {
        return format;
    }

    /** Returns the meaning of its values. */
    public Content content() {
        return content;
    }

    /** Returns the predictions, whose outputs are known unless the file holds labels. */
    public Predictions predictions() {
        return predictions;
    }

    /** Returns the bytes of the file as they were read. */
    public byte[] toFile() {
        return bytes.clone();
    }

    /** Returns the SHA-256 of the file. */
    public String sha256() {
        return Sha256.of(bytes);
    }
}
