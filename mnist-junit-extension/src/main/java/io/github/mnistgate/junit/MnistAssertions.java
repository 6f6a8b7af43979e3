package io.github.mnistgate.junit;

import io.github.mnistgate.evaluation.ModelEvaluation;

/** Entry point of the assertions; needs AssertJ on the test class path. */
public final class MnistAssertions {

  private MnistAssertions() {}

  /** Begins assertions on what a model is worth. */
  public static ModelEvaluationAssert assertThat(ModelEvaluation actual) {
    return new ModelEvaluationAssert(actual);
  }
}
