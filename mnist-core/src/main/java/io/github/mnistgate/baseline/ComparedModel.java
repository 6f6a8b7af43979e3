package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.Optional;

/**
 * A candidate for a comparison with a baseline.
 *
 * @param evaluation of the model, or of the recipe's own seed
 * @param seeds what all seeds of the recipe got right; none where the model stands for itself
 * @param parent SHA-256 of the model file whose weights it has, in another form or fed in another way; empty where it does
 *     not name one
 */
public record ComparedModel(ModelEvaluation evaluation, SeedCounts seeds, Optional<String> parent) {

  /** Returns a candidate that stands for itself and names no parent. */
  public static ComparedModel of(ModelEvaluation evaluation) {
    return new ComparedModel(evaluation, SeedCounts.NONE, Optional.empty());
  }

  /** Returns whether it has the weights of the baseline's model: it names that as its parent, or is that very file. */
  boolean hasWeightsOf(Baseline baseline) {
    // A network that a test made itself is of no file.
    boolean isTheModel = evaluation.model() != null && baseline.modelSha256().equals(evaluation.model().sha256());
    return !seeds.isPresent() && (parent.isPresent() || isTheModel);
  }
}
