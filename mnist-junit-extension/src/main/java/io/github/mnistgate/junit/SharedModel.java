package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.UserCache;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.dl4j.TrainedModel;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;

/**
 * What can be injected, each part read when it is first asked for and then shared by all tests of the JVM. ND4J is
 * loaded only by those parts that need it.
 */
final class SharedModel {

  private static final Map<Class<?>, Function<SharedModel, Object>> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put(TrainedModel.class, SharedModel::model);
    TYPES.put(ModelEvaluation.class, SharedModel::evaluation);
    TYPES.put(DigitConfusionMatrix.class, shared -> shared.evaluation().confusionMatrix());
    TYPES.put(MnistDataset.class, SharedModel::testSet);
    TYPES.put(MultiLayerNetwork.class, shared -> shared.model().network());
    TYPES.put(Evaluation.class, SharedModel::nd4jEvaluation);
  }

  private final ResultDirectory directory;
  private ModelEvaluation evaluation;
  private TrainedModel model;
  private MnistDataset testSet;
  private Evaluation nd4jEvaluation;

  SharedModel(ResultDirectory directory) {
    this.directory = directory;
  }

  static boolean supports(Class<?> type) {
    return TYPES.containsKey(type);
  }

  static String supportedTypes() {
    return TYPES.keySet().stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
  }

  /** The part of a supported type. */
  synchronized Object get(Class<?> type) {
    return TYPES.get(type).apply(this);
  }

  private ModelEvaluation evaluation() {
    if (evaluation == null) {
      ModelEvaluation read = EvaluationFile.read(directory.evaluation());
      directory.checkUnchanged();
      evaluation = read;
    }
    return evaluation;
  }

  private TrainedModel model() {
    if (model == null) {
      prepareNatives();
      model = TrainedModel.read(directory);
    }
    return model;
  }

  private MnistDataset testSet() {
    if (testSet == null) {
      MnistDataset read = MnistDataset.read(TrainingFile.readDataset(directory.training()), Split.TEST);
      if (!read.sha256().equals(evaluation().dataset().sha256())) {
        throw new InvalidInputException("the test images of data set '" + read.name() + "' have changed since "
            + directory.evaluation() + " was made from them; run mnist:train again");
      }
      testSet = read;
    }
    return testSet;
  }

  private Evaluation nd4jEvaluation() {
    if (nd4jEvaluation == null) {
      prepareNatives();
      nd4jEvaluation = new Evaluation(evaluation().confusionMatrix().classes());
      String predictions = evaluation().predictions();
      for (int image = 0; image < predictions.length(); image++) {
        nd4jEvaluation.eval(Character.digit(predictions.charAt(image), Character.MAX_RADIX), testSet().label(image));
      }
    }
    return nd4jEvaluation;
  }

  /** Set before ND4J is loaded, as in the training JVM; what the user has set stays. */
  private static void prepareNatives() {
    setUnlessSet("org.bytedeco.javacpp.cachedir", UserCache.natives().toString());
    setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
    // ND4J logs through SLF4J, whose warning that no binding was found is not about these tests.
    setUnlessSet("slf4j.internal.verbosity", "ERROR");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
