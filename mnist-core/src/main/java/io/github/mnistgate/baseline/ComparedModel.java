package io.github.mnistgate.baseline;

import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A candidate for a comparison with a baseline.
 *
 * @param evaluation of the model, or of the recipe's own seed
 * @param seeds what all seeds of the recipe got right; none where the model stands for itself
 * @param parent SHA-256 of the model file whose weights it has, in another form or fed in another way; empty where it
 *     does not name one
 */
public record ComparedModel(ModelEvaluation evaluation, SeedCounts seeds, Optional<String> parent) {

    /**
     * Names in the recipe of a baseline whose model was made elsewhere: the SHA-256 of its file before it was taken in.
     */
    private static final String FOREIGN_FILE = "model";

    private static final String PARENT = "parent";

    /** Returns a candidate that stands for itself and names no parent. */
    public static ComparedModel of(ModelEvaluation evaluation) {
        return new ComparedModel(evaluation, SeedCounts.NONE, Optional.empty());
    }

    /**
     * Returns whether it has the weights of the baseline's model: it is that very file, names it as its parent, or has
     * the parent that the baseline's model has.
     */
    boolean hasWeightsOf(Baseline baseline) {
        // A network that a test made itself has no model file.
        boolean isTheModel = evaluation.model() != null
                && baseline.modelSha256().equals(evaluation.model().sha256());
        Set<String> ancestors = Stream.of(
                        baseline.modelSha256(),
                        baseline.recipe().get(FOREIGN_FILE),
                        baseline.recipe().get(PARENT))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return !seeds.isPresent()
                && (isTheModel || parent.filter(ancestors::contains).isPresent());
    }
}
