package com.example.it;

import static io.github.mnistgate.junit.MnistAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.junit.MnistModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

/** Run by Surefire. */
@MnistModel
class QualityTest {

  @Test
  void isAccurate(ModelEvaluation evaluation) {
    assertThat(evaluation).hasAccuracyOfAtLeast(0.8);
  }

  @Test
  void injectsTheNetwork(MultiLayerNetwork network) {
    assertThat(network.numParams()).isEqualTo(101_770);
  }

  @Test
  void runsOnTheVersionOfThisProject() {
    assertThat(Test.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith("junit-jupiter-api-" + System.getProperty("expected.junit") + ".jar");
  }
}
