package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Verdict;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Behind {@link ModelGate}. */
final class ModelGateExtension implements BeforeAllCallback, ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean judged = context.getElement().filter(Class.class::isInstance).isPresent()
                && !gatesOn(context).isEmpty();
        return judged
                ? Models.reasonToSkip(request(context), context.getRequiredTestClass())
                        .map(ConditionEvaluationResult::disabled)
                        .orElse(ConditionEvaluationResult.enabled(null))
                : ConditionEvaluationResult.enabled(null);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        List<ModelGate> annotations = gatesOn(context);
        if (annotations.isEmpty()) {
            // A class inside one that is annotated.
            return;
        }
        String name = context.getRequiredTestClass().getName();
        try {
            ModelGates.checkNumbers(annotations, context.getRequiredTestClass());
            SharedModel model = Models.open(request(context), context);
            List<Gate> gates = ModelGates.of(
                    annotations,
                    context.getRequiredTestClass(),
                    model.evaluation().confusionMatrix().names());
            Judgement judgement = Judgement.of(gates, model);
            judgement.warnings().forEach(message -> System.err.println("@ModelGate on " + name + ": " + message));
            if (model.evaluation().isOfPredictions()) {
                System.err.println("@ModelGate on " + name + ": The verdict is on a predictions file, and cannot be"
                        + " reproduced from a model.");
            }
            List<Verdict> breaches = judgement.breaches();
            JudgedClass.record(context.getRequiredTestClass(), request(context), model.result(), !breaches.isEmpty());
            if (!breaches.isEmpty()) {
                int all = judgement.verdicts().size();
                // The first line is all that many a CI server shows: it is the first verdict.
                throw new AssertionError(judgement.failure("@ModelGate on " + name + ": " + breaches.size() + " of "
                        + all + (all == 1 ? " limit" : " limits") + " breached"));
            }
        } catch (InvalidInputException e) {
            throw failure(name, e);
        } catch (OutOfMemoryError e) {
            throw failure(name, JvmMemory.exceededBy("the verdict", e));
        }
    }

    private static ExtensionConfigurationException failure(String name, InvalidInputException cause) {
        return new ExtensionConfigurationException("@ModelGate on " + name + ": " + cause.getMessage(), cause);
    }

    private static List<ModelGate> gatesOn(ExtensionContext context) {
        return AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestClass(), ModelGate.class);
    }

    private static ModelRequest request(ExtensionContext context) {
        return MnistModelAnnotations.nearest(context.getRequiredTestClass()).orElse(ModelRequest.OWN);
    }
}
