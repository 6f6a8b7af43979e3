package io.github.mnistgate.dl4j;

import io.github.mnistgate.Count;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.classifier.OutputForm;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelCard.LayerRow;
import io.github.mnistgate.modelfile.SavedNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that was restored from a file and classifies images. Any number of threads may use it, of which one
 * computes at a time, because DeepLearning4J's networks keep what they compute in themselves.
 */
final class ImageNetwork implements OpenedModel {

    /** Values of the images that are computed at a time, about: what the layers make of them has to fit into memory. */
    private static final int CHUNK = 1 << 18;

    private static final int MAX_IMAGES = 500;

    private final String file;
    private final byte[] content;
    private final BuiltNetwork network;
    private final ImageShape shape;
    private final ImageFeatures features;
    private final OutputForm outputForm;
    private final ModelCard card;

    private ImageNetwork(SavedNetwork saved, BuiltNetwork network, InputForm form) {
        this.file = saved.name();
        this.content = saved.toBytes();
        this.network = network;
        this.shape = form.images();
        this.features = new ImageFeatures(file, network, form, saved.normalizer());
        this.outputForm = OutputForm.of(file, form, network.endsInSoftmax());
        this.card = card(saved, form);
    }

    /**
     * Restores a network and lets it classify a blank image.
     *
     * @throws InvalidInputException in one line, if DeepLearning4J cannot restore it or it cannot classify such images
     */
    static ImageNetwork open(SavedNetwork saved, InputForm form) {
        BuiltNetwork network = told(saved.name(), "cannot restore a network from it", () -> BuiltNetwork.of(saved));
        return new ImageNetwork(saved, network, form);
    }

    private interface Call<T> {

        T make() throws IOException;
    }

    /**
     * Calls DeepLearning4J, whose errors of a stranger's file are of all kinds.
     *
     * @param failure what it could not do
     */
    private static <T> T told(String file, String failure, Call<T> call) {
        try {
            return call.make();
        } catch (InvalidInputException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(file);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // Its messages go on over further lines.
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new InvalidInputException(
                    file + ": DeepLearning4J " + failure + ": " + (e instanceof Exception ? problem : e.toString()), e);
        }
    }

    private ModelCard card(SavedNetwork saved, InputForm form) {
        List<LayerRow> rows = new ArrayList<>();
        int outputs = told(file, "cannot run it on images of " + described(), () -> {
            INDArray blank = features.of(new float[][] {new float[shape.values()]});
            Map<String, INDArray> activations = network.network().activations(blank);
            for (BuiltNetwork.Part part : network.parts()) {
                if (part.layer() != null) {
                    rows.add(new LayerRow(
                            part.name(),
                            AnyNetwork.unwrapped(part.layer())
                                    .getClass()
                                    .getSimpleName()
                                    .replaceFirst("(?<=.)Layer$", ""),
                            shape(activations.get(part.name()).shape(), features.areChannelsLast()),
                            part.parameters()));
                }
            }
            return (int) checked(network.network().output(blank), 1).size(1);
        });
        return new ModelCard(
                SavedNetwork.FORMAT, shape.values(), outputs, saved.parameters(), rows, Optional.empty(), form, true);
    }

    /** Returns the shape of an array for one image, in the order of Keras. */
    private static String shape(long[] shape, boolean channelsLast) {
        boolean area = shape.length == 4 && !channelsLast;
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < shape.length; i++) {
            text.append(i == 1 ? "" : " x ").append(shape[area ? i % 3 + 1 : i]);
        }
        return text.toString();
    }

    private String described() {
        return Count.of(shape.values(), "value") + " (" + shape + ")";
    }

    private INDArray checked(INDArray output, int images) {
        if (output.rank() != 2 || output.size(0) != images) {
            throw new InvalidInputException(file + " gives an output of the shape " + Arrays.toString(output.shape())
                    + " for " + Count.of(images, "image") + ", expected is one row of outputs for each image; end the"
                    + " network in an output layer for single images");
        }
        return output;
    }

    /**
     * Returns the outputs for some images, row by row. One that is infinite or not a number is the affair of who asked,
     * because it may be so for these images alone.
     */
    private synchronized float[] outputs(float[][] greys) {
        return told(file, "cannot run it on images of " + described(), () -> {
            try (INDArray images = features.of(greys);
                    INDArray output = checked(network.network().output(images), greys.length)) {
                return output.castTo(DataType.FLOAT).dup('c').data().asFloat();
            }
        });
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Predictions of(Images images) {
        int classes = card.outputUnits();
        float[] all = new float[Math.multiplyExact(images.size(), classes)];
        int chunk = Math.max(1, Math.min(MAX_IMAGES, CHUNK / shape.values()));
        byte[] pixels = new byte[shape.values()];
        for (int from = 0; from < images.size(); from += chunk) {
            float[][] greys = new float[Math.min(chunk, images.size() - from)][shape.values()];
            for (int image = 0; image < greys.length; image++) {
                images.copyPixels(from + image, pixels);
                for (int i = 0; i < pixels.length; i++) {
                    greys[image][i] = Byte.toUnsignedInt(pixels[i]);
                }
            }
            float[] outputs = outputs(greys);
            System.arraycopy(outputs, 0, all, from * classes, outputs.length);
        }
        return outputForm.predictions(all, classes);
    }

    @Override
    public Prediction predict(float[] grey) {
        return outputForm
                .predictions(outputs(new float[][] {grey}), card.outputUnits())
                .prediction(0);
    }

    @Override
    public byte[] toModelFile() {
        return content.clone();
    }

    @Override
    public Map<String, String> versions() {
        return new Dl4jEngine().versions();
    }
}
