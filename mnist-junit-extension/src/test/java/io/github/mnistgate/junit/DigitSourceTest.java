package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.dl4j.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;

@ResourceLock(value = SmallModel.POINTER, mode = ResourceAccessMode.READ)
class DigitSourceTest {

  @BeforeAll
  static void train() {
    SmallModel.directory();
  }

  static class Sevens {
    @ParameterizedTest
    @DigitSource(label = 7, count = 20)
    void areSevens(Digit digit) {
      assertThat(digit.label()).isEqualTo(7);
      assertThat(digit.pixels()).isEqualTo(MnistDataset.embedded(Split.TEST).digit(digit.index()).pixels());
    }
  }

  static class OfTraining {
    @ParameterizedTest
    @DigitSource(label = {0, 1}, count = 3, split = Split.TRAIN, seed = 1)
    void areOfTheTrainingImages(Digit digit) {
      assertThat(digit.label()).isLessThan(2);
      assertThat(digit.pixels()).isEqualTo(MnistDataset.embedded(Split.TRAIN).digit(digit.index()).pixels());
    }
  }

  @MnistModel(model = SmallModel.PATH)
  static class Misclassified {
    @ParameterizedTest
    @DigitSource(misclassifiedOnly = true, count = 7)
    void areTakenForOthers(Digit digit, TrainedModel model) {
      assertThat(model.predict(digit).label()).isNotEqualTo(digit.label());
    }

    @ParameterizedTest
    @DigitSource(misclassifiedOnly = true, corruption = Corruption.ROTATE, severity = 4, seed = 3, count = 7)
    void areTakenForOthersWhenTurned(Digit digit, TrainedModel model) {
      assertThat(model.predict(digit).label()).isNotEqualTo(digit.label());
      Digit clean = model.testSet().digit(digit.index());
      assertThat(digit.pixels()).isEqualTo(Corruption.ROTATE.apply(clean, 4, 3).pixels());
    }
  }

  static class Corrupted {
    @ParameterizedTest
    @DigitSource(label = 2, count = 2, corruption = {Corruption.BLUR, Corruption.STRIPE}, severity = 2)
    void areCorrupted(Digit digit) {
      Digit clean = MnistDataset.embedded(Split.TEST).digit(digit.index());
      assertThat(digit.pixels()).isNotEqualTo(clean.pixels());
    }
  }

  static class NoDigit {
    @ParameterizedTest
    @DigitSource(label = 10)
    void wrong(Digit digit) {
      throw new AssertionError("is never called with " + digit);
    }
  }

  static class NoCount {
    @ParameterizedTest
    @DigitSource(count = 0)
    void wrong(Digit digit) {
      throw new AssertionError("is never called with " + digit);
    }
  }

  static class NoSeverity {
    @ParameterizedTest
    @DigitSource(corruption = Corruption.BLUR, severity = 6)
    void wrong(Digit digit) {
      throw new AssertionError("is never called with " + digit);
    }
  }

  @Test
  void drawsImagesWithReadableNames() {
    Run sevens = Run.of(Sevens.class).succeeded(20);
    assertThat(sevens.displayNames()).doesNotHaveDuplicates()
        .allMatch(name -> name.matches("\\[\\d+] digit ?= ?7 \\(test image \\d+\\)"));
    assertThat(Run.of(Sevens.class).displayNames()).isEqualTo(sevens.displayNames());
    Run.of(OfTraining.class).succeeded(3);
    assertThat(Run.of(Corrupted.class).succeeded(4).displayNames())
        .anyMatch(name -> name.endsWith("(test image " + index(name) + ", blur 2)"))
        .anyMatch(name -> name.endsWith("(test image " + index(name) + ", stripe 2)"));
  }

  private static String index(String name) {
    return name.replaceAll(".*test image (\\d+).*", "$1");
  }

  @Test
  void findsWhatTheModelMistakes() {
    Run.of(Misclassified.class).succeeded(14);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(Run.of(NoDigit.class).failure()).contains(
        "@DigitSource on wrong in " + NoDigit.class.getName() + ": label is 10, allowed are the digits from 0 to 9");
    assertThat(Run.of(NoCount.class).failure()).contains("@DigitSource on wrong in ", "count is 0, allowed is");
    assertThat(Run.of(NoSeverity.class).failure()).contains("@DigitSource on wrong in ", "severity is 6, allowed is");
  }
}
