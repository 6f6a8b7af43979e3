package io.github.mnistgate.junit;

import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.report.ResultDirectory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of one model that can be injected, each made when it is first asked for and then shared by all tests of the
 * JVM: our own types, and the views that modules on the class path bring.
 */
final class SharedModel implements AutoCloseable {

    /** Our own parts by the names of their types. */
    private static final Map<String, Function<SharedModel, Object>> OWN = new LinkedHashMap<>();

    static {
        OWN.put("io.github.mnistgate.classifier.TrainedModel", SharedModel::model);
        OWN.put("io.github.mnistgate.evaluation.ModelEvaluation", SharedModel::evaluation);
        OWN.put(
                "io.github.mnistgate.evaluation.DigitConfusionMatrix",
                model -> model.evaluation().confusionMatrix());
        OWN.put("io.github.mnistgate.dataset.LabelledImages", SharedModel::testImages);
        OWN.put("io.github.mnistgate.dataset.MnistDataset", model -> model.result.testSet());
    }

    private static final ModelViews VIEWS = ModelViews.onClassPath();

    /** Our modules that inject further types, by the prefix of the types' names. */
    private static final Map<String, String> MODULES =
            Map.of("org.deeplearning4j.", "mnist-dl4j", "org.nd4j.", "mnist-dl4j");

    private final Result result;
    private final ModelEvaluation evaluation;
    /** Null until somebody asks for it. */
    private TrainedModel model;

    private final Map<String, Object> views = new HashMap<>();

    SharedModel(ResultDirectory directory) {
        this.result = Result.open(directory);
        Verification.check(result, false);
        this.evaluation = result.evaluationWithOutputs();
    }

    static boolean supports(Class<?> type) {
        return OWN.containsKey(type.getName()) || VIEWS.typeNames().contains(type.getName());
    }

    /** Returns the types that can be injected. */
    static String supportedTypes() {
        return Stream.concat(OWN.keySet().stream(), VIEWS.typeNames().stream())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    /** Returns the types that can be injected, and what may be missing for one that cannot. */
    static String supportedTypes(Class<?> asked) {
        return typesAndModule(asked)
                + VIEWS.problem().map(problem -> "; " + problem).orElse("");
    }

    private static String typesAndModule(Class<?> asked) {
        String types = supportedTypes();
        return MODULES.entrySet().stream()
                .filter(module -> asked.getName().startsWith(module.getKey())
                        && VIEWS.typeNames().stream().noneMatch(name -> name.startsWith(module.getKey())))
                .findFirst()
                .map(module -> types
                        + "; for MultiLayerNetwork, ComputationGraph and Evaluation add the dependency io.github.mnistgate:"
                        + module.getValue() + " with scope test")
                .orElse(types);
    }

    /** Returns the part of a supported type. */
    Object get(Class<?> type) {
        Function<SharedModel, Object> own = OWN.get(type.getName());
        return own == null ? view(type.getName()) : own.apply(this);
    }

    private synchronized Object view(String typeName) {
        return views.computeIfAbsent(typeName, name -> VIEWS.of(name).of(model()));
    }

    /**
     * Returns the model.
     *
     * @throws io.github.mnistgate.InvalidInputException if there is none, but only a file of predictions
     */
    synchronized TrainedModel model() {
        if (model == null) {
            model = TrainedModel.ofResult(result);
        }
        return model;
    }

    Result result() {
        return result;
    }

    ModelEvaluation evaluation() {
        return evaluation;
    }

    LabelledImages testImages() {
        return result.testImages().get();
    }

    /**
     * Returns the predictions for some images: those of the evaluation where there is no model, and these are the test
     * images as they are.
     *
     * @throws io.github.mnistgate.InvalidInputException if there is no model for other images
     */
    Predictions predictions(LabelledImages images) {
        return evaluation.isOfPredictions() && images == testImages() ? evaluation.predictions() : model().of(images);
    }

    /** Called by JUnit, once, at the end of the run. */
    @Override
    public synchronized void close() {
        RuntimeException failed = null;
        for (Map.Entry<String, Object> view : views.entrySet()) {
            try {
                VIEWS.of(view.getKey()).close(view.getValue());
            } catch (RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
