package io.github.mnistgate.junit;

import io.github.mnistgate.evaluation.ModelEvaluation;

/** Assertions on a {@link ModelEvaluation}. */
public class ModelEvaluationAssert extends AbstractEvaluationAssert<ModelEvaluationAssert, ModelEvaluation> {

  /** As {@link MnistAssertions#assertThat(ModelEvaluation)}; public for AssertJ's soft assertions. */
  public ModelEvaluationAssert(ModelEvaluation actual) {
    super(actual, ModelEvaluationAssert.class);
  }

  @Override
  ModelEvaluation evaluation() {
    return actual;
  }
}
