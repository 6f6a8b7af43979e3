package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.predictionsfile.GivenPredictions.Content;
import io.github.mnistgate.predictionsfile.GivenPredictions.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** An array of predictions: a label, or a row of outputs, for each image. */
final class NpyArray {

    private final String name;
    private final NpyHeader header;
    private final PredictedImages images;
    private final ByteBuffer data;

    private NpyArray(String name, NpyHeader header, PredictedImages images, ByteBuffer data) {
        this.name = name;
        this.header = header;
        this.images = images;
        this.data = data;
    }

    /** Reads a file that holds one array. */
    static Found read(String name, byte[] bytes, PredictedImages images, Optional<Boolean> logits) throws IOException {
        return read(name, new ByteArrayInputStream(bytes), images, logits);
    }

    /**
     * Reads an array. Its shape must be one of those that the images allow before memory is taken for its values.
     *
     * @param name of the file, or of the file and the array in it, for messages
     */
    static Found read(String name, InputStream in, PredictedImages images, Optional<Boolean> logits)
            throws IOException {
        NpyHeader header = NpyHeader.read(in, name);
        checkShape(header.shape(), name, images);
        boolean areLabels = isOfLabels(header.shape());
        long length = (long) (areLabels ? images.count() : images.outputs(name))
                * header.type().bytes();
        byte[] values = in.readNBytes((int) length);
        if (values.length < length || in.read() >= 0) {
            throw new InvalidInputException(
                    name + " has " + (values.length < length ? values.length : "more than " + length)
                            + " bytes of values, but its shape " + header.shownShape() + " needs " + length
                            + "; make it again");
        }
        NpyArray array = new NpyArray(
                name,
                header,
                images,
                ByteBuffer.wrap(values).order(header.type().order()));
        return areLabels ? array.labels(logits) : array.outputs(logits.orElse(false));
    }

    private static boolean isOfLabels(List<Long> shape) {
        return shape.size() == 1 || shape.get(1) == 1;
    }

    private static void checkShape(List<Long> shape, String name, PredictedImages images) {
        long classes = images.classes().size();
        boolean fits = shape.size() == 1 || shape.size() == 2 && (shape.get(1) == 1 || shape.get(1) == classes);
        if (!fits) {
            throw new InvalidInputException(name + " has the shape " + NpyHeader.tuple(shape) + ", allowed for "
                    + images + " are " + NpyHeader.tuple(List.of(images.count(), classes)) + ", outputs for its "
                    + images.classCount() + ", and " + NpyHeader.tuple(List.of(images.count())) + ", labels"
                    + "; save one row for each image");
        }
        if (shape.get(0) != images.count()) {
            throw images.wrongRows(name, shape.get(0), "");
        }
    }

    private Found labels(Optional<Boolean> logits) {
        if (logits.orElse(false)) {
            throw Labels.noLogits(name);
        }
        int[] labels = new int[images.count()];
        for (int image = 0; image < labels.length; image++) {
            double value = header.type().value(data, image * header.type().bytes());
            String text = value == Math.rint(value) && Math.abs(value) < 1L << 53
                    ? String.valueOf((long) value)
                    : String.valueOf(value);
            String row = "row " + image + ", from 0";
            labels[image] = images.classes().label(text).orElseThrow(() -> Labels.noClass(name, row, text, images));
        }
        return new Found(Content.LABELS, Predictions.of(labels));
    }

    private Found outputs(boolean logits) {
        int classes = images.classes().size();
        Outputs outputs = new Outputs(name, images, logits);
        double[] row = new double[classes];
        for (int image = 0; image < images.count(); image++) {
            for (int c = 0; c < classes; c++) {
                int index = header.isFortran() ? c * images.count() + image : image * classes + c;
                row[c] = header.type().value(data, index * header.type().bytes());
                if (!Double.isFinite(row[c])) {
                    throw new InvalidInputException(name + ": row " + image + ", column " + c + ", both from 0: the"
                            + " value is " + row[c] + ", allowed are finite numbers; correct the model that"
                            + " predicts it");
                }
            }
            outputs.add(row);
        }
        return outputs.found();
    }
}
