package io.github.mnistgate.classifier;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Versions;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.modelfile.ModelFileReader;
import io.github.mnistgate.training.Fingerprint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Makes of a result the network that a {@link ModelWriter} writes. */
@API(status = API.Status.INTERNAL)
public final class Export {

    private static final int INTERVAL_DIGITS = 4;
    /** Inputs of a training that other entries tell, or that do not say how the network was trained. */
    private static final Set<String> NO_RECIPE = Set.of(
            "version",
            "arithmetic",
            "preset",
            "hiddenLayers",
            "activation",
            "outputUnits",
            "normalize",
            "trainData",
            "testData",
            "classNames");

    private Export() {}

    /**
     * Returns the network of a result.
     *
     * @throws InvalidInputException if the model is not of the kind that this project trains, or its file is damaged
     */
    public static ExportedNetwork of(Result result) {
        Path file = result.directory().model();
        ModelCard card = result.evaluation().model().card();
        ModelSpec spec = card.dense()
                .orElseThrow(() -> new InvalidInputException(file + " holds "
                        + (card.isOfPredictions() ? "predictions alone" : card.summary())
                        + "; allowed for an export are networks of dense layers of one activation with a softmax"
                        + " layer, which mnist:train makes of a recipe; "
                        + (Fingerprint.isOfOwnNetwork(result.training().inputs())
                                ? "open this one with " + card.format() + ", whose file it is"
                                : "export this model with the tool that made it")));
        return new ExportedNetwork(spec, ModelFileReader.parameters(file, spec), metadata(result, spec));
    }

    /** Returns what a reader of the file is told. It holds no time stamp: equal models give equal bytes. */
    private static Map<String, String> metadata(Result result, ModelSpec spec) {
        ModelEvaluation evaluation = result.evaluation();
        DataShape data = evaluation.dataset().shape();
        Ratio accuracy = evaluation.confusionMatrix().accuracy();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("producer", "io.github.mnistgate " + Versions.project());
        metadata.put("layers", spec.summary());
        if (!result.isForeign()) {
            metadata.put("preset", evaluation.model().preset());
            metadata.put("recipe", recipe(result));
        }
        metadata.put("images", data.images().toString());
        metadata.put("normalize", String.valueOf(spec.normalize()));
        metadata.put("input", input(data, spec));
        metadata.put("classes", String.join("\n", data.classes().names()));
        metadata.put("dataset", evaluation.dataset().name());
        metadata.put("testImages", String.valueOf(accuracy.denominator()));
        metadata.put("accuracy", Accuracy.shown(accuracy.value()));
        metadata.put("accuracyInterval95", Binomial.interval(accuracy).show(INTERVAL_DIGITS));
        metadata.put("modelSha256", evaluation.model().sha256());
        return metadata;
    }

    private static String input(DataShape data, ModelSpec spec) {
        return spec.inputs() + " values of an image, row by row"
                + (data.images().isGrey() ? "" : ", the channels of a pixel one after the other") + ", 0 to 255"
                + (spec.normalize() ? ", divided by 255" : "");
    }

    /** Returns how the network was trained: {@code optimizer=adam, learningRate=0.001, …}. */
    private static String recipe(Result result) {
        return result.training().inputs().entrySet().stream()
                .filter(input -> !NO_RECIPE.contains(input.getKey()))
                .map(input -> input.getKey() + "=" + input.getValue())
                .collect(Collectors.joining(", "));
    }
}
