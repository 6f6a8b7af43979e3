package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.dl4j.TrainedModel;
import io.github.mnistgate.report.TrainingFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Behind {@link DigitSource}. */
final class DigitArgumentsProvider implements ArgumentsProvider, AnnotationConsumer<DigitSource> {

  private DigitSource source;

  @Override
  public void accept(DigitSource annotation) {
    source = annotation;
  }

  @Override
  public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
    try {
      check();
      Optional<ModelRequest> request =
          MnistModelAnnotations.nearest(context.getRequiredTestMethod(), context.getRequiredTestClass());
      Optional<TrainedModel> model = request
          .or(() -> source.misclassifiedOnly() ? Optional.of(ModelRequest.OWN) : Optional.empty())
          .map(asked -> Models.open(asked, context).model());
      MnistDataset data = data(model);
      List<Arguments> arguments = new ArrayList<>();
      if (source.corruption().length == 0) {
        chosen(data, data, model).forEach(digit -> arguments.add(argument(digit, "")));
      }
      for (Corruption corruption : source.corruption()) {
        // The whole data set is corrupted only for a model that is to classify it.
        MnistDataset seen =
            source.misclassifiedOnly() ? corruption.apply(data, source.severity(), source.seed()) : data;
        chosen(data, seen, model).map(digit -> corruption.apply(digit, source.severity(), source.seed()))
            .forEach(digit -> arguments.add(argument(digit, ", " + corruption.key() + " " + source.severity())));
      }
      return arguments.stream();
    } catch (InvalidInputException e) {
      throw new ExtensionConfigurationException("@DigitSource on "
          + MnistModelAnnotations.describe(context.getRequiredTestMethod()) + ": " + e.getMessage(), e);
    }
  }

  private MnistDataset data(Optional<TrainedModel> model) {
    return source.split() == Split.TEST && model.isPresent()
        ? model.get().testSet()
        : MnistDataset.read(
            model.map(known -> TrainingFile.readDataset(known.directory().training())).orElse(MnistDataset.EMBEDDED),
            source.split());
  }

  /**
   * The images that are drawn, as they are in the data set.
   *
   * @param seen the images as the model sees them
   */
  private Stream<Digit> chosen(MnistDataset data, MnistDataset seen, Optional<TrainedModel> model) {
    List<Integer> fitting = IntStream.range(0, data.size()).filter(i -> hasLabel(data.label(i))).boxed()
        .collect(Collectors.toCollection(ArrayList::new));
    if (source.misclassifiedOnly()) {
      WorstDigits predictions = WorstDigits.ofProbabilities(seen, model.orElseThrow().probabilities(seen));
      fitting.removeIf(i -> predictions.predicted(i) == data.label(i));
    }
    Collections.shuffle(fitting, new Random(source.seed()));
    return fitting.stream().limit(source.count()).sorted().map(data::digit);
  }

  private boolean hasLabel(int label) {
    return source.label().length == 0 || Arrays.stream(source.label()).anyMatch(each -> each == label);
  }

  private Arguments argument(Digit digit, String corruption) {
    return Arguments.of(Named.of(
        digit.label() + " (" + source.split().key() + " image " + digit.index() + corruption + ")", digit));
  }

  private void check() {
    for (int label : source.label()) {
      if (label < 0 || label >= MnistDataset.LABELS) {
        throw new InvalidInputException("label is " + label + ", allowed are the digits from 0 to 9");
      }
    }
    if (source.count() < 1) {
      throw new InvalidInputException("count is " + source.count() + ", allowed is a whole number from 1");
    }
    if (source.severity() < 1 || source.severity() > Corruption.MAX_SEVERITY) {
      throw new InvalidInputException(
          "severity is " + source.severity() + ", allowed is a whole number from 1 to " + Corruption.MAX_SEVERITY);
    }
  }
}
