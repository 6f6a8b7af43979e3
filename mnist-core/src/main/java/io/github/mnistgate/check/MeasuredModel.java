package io.github.mnistgate.check;

import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model whose accuracies on corrupted images were found elsewhere.
 *
 * @param model all the rest
 * @param measured the accuracies under the conditions of a check, without those under which an output is no number
 */
public record MeasuredModel(CheckedModel model, Map<Condition, Ratio> measured) implements CheckedModel {

    public MeasuredModel {
        measured = Map.copyOf(measured);
    }

    @Override
    public ModelEvaluation evaluation() {
        return model.evaluation();
    }

    @Override
    public Optional<BigDecimal> overfitGap() {
        return model.overfitGap();
    }

    @Override
    public long modelBytes() {
        return model.modelBytes();
    }

    @Override
    public Map<Condition, Ratio> accuracies(Collection<Condition> conditions) {
        Map<Condition, Ratio> accuracies = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            if (measured.containsKey(condition)) {
                accuracies.put(condition, measured.get(condition));
            }
        }
        return accuracies;
    }

    @Override
    public int[] labels() {
        return model.labels();
    }

    @Override
    public Optional<String> parent() {
        return model.parent();
    }
}
