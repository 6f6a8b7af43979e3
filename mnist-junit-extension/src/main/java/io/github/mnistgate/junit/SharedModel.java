package io.github.mnistgate.junit;

import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dl4j.Natives;
import io.github.mnistgate.dl4j.TrainedModel;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.report.ResultDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.evaluation.classification.Evaluation;

/**
 * The parts of one model that can be injected, each made when it is first asked for and then shared by all tests of the
 * JVM. ND4J is loaded only by those parts that need it.
 */
final class SharedModel implements AutoCloseable {

    /** The parts by their types' names: a class constant would load DeepLearning4J's classes in every test JVM. */
    private static final Map<String, Function<SharedModel, Object>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("io.github.mnistgate.dl4j.TrainedModel", shared -> shared.model);
        TYPES.put("io.github.mnistgate.evaluation.ModelEvaluation", SharedModel::evaluation);
        TYPES.put("io.github.mnistgate.evaluation.DigitConfusionMatrix", SharedModel::confusionMatrix);
        TYPES.put("io.github.mnistgate.dataset.MnistDataset", SharedModel::testSet);
        TYPES.put("org.deeplearning4j.nn.multilayer.MultiLayerNetwork", shared -> shared.model.network());
        TYPES.put("org.nd4j.evaluation.classification.Evaluation", SharedModel::nd4jEvaluation);
    }

    private final TrainedModel.Shared shared;
    private final TrainedModel model;
    private Evaluation nd4jEvaluation;

    SharedModel(ResultDirectory directory) {
        this.shared = new TrainedModel.Shared(directory);
        this.model = shared.model();
        Evidence.remember(model);
    }

    static boolean supports(Class<?> type) {
        return TYPES.containsKey(type.getName());
    }

    static String supportedTypes() {
        return TYPES.keySet().stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    /** Returns the part of a supported type. */
    Object get(Class<?> type) {
        return TYPES.get(type.getName()).apply(this);
    }

    TrainedModel model() {
        return model;
    }

    private ModelEvaluation evaluation() {
        return model.evaluation();
    }

    private DigitConfusionMatrix confusionMatrix() {
        return evaluation().confusionMatrix();
    }

    private MnistDataset testSet() {
        return model.testSet();
    }

    /** An {@code Evaluation}; a reference to a method that says so would load that class. */
    private synchronized Object nd4jEvaluation() {
        if (nd4jEvaluation == null) {
            Natives.load();
            Evaluation made = new Evaluation(confusionMatrix().classes());
            String predictions = evaluation().predictions();
            for (int image = 0; image < predictions.length(); image++) {
                made.eval(
                        Character.digit(predictions.charAt(image), Character.MAX_RADIX),
                        testSet().label(image));
            }
            nd4jEvaluation = made;
        }
        return nd4jEvaluation;
    }

    /** Called by JUnit, once, at the end of the run. */
    @Override
    public void close() {
        Evidence.forget(model);
        shared.close();
    }
}
