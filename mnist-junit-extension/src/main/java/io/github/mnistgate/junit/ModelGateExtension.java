package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dl4j.TrainedModel;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    boolean judged = context.getElement().filter(Class.class::isInstance).isPresent() && !gatesOn(context).isEmpty();
    return judged
        ? Models.reasonToSkip(request(context), context.getRequiredTestClass())
            .map(ConditionEvaluationResult::disabled).orElse(ConditionEvaluationResult.enabled(null))
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
      List<Gate> gates = Gate.parse(null, annotations.stream().flatMap(ModelGateExtension::parameters).toList());
      TrainedModel model = Models.open(request(context), context).model();
      Judgement judgement = Judgement.of(gates, model);
      judgement.messages(Outcome.WARNED)
          .forEach(message -> System.err.println("@ModelGate on " + name + ": " + message));
      List<Verdict> breaches = judgement.breaches();
      JudgedClass.record(context.getRequiredTestClass(), model.directory(), !breaches.isEmpty());
      if (!breaches.isEmpty()) {
        int all = judgement.verdicts().size();
        throw new AssertionError("@ModelGate on " + name + ": " + breaches.size() + " of " + all
            + (all == 1 ? " limit" : " limits") + " breached:\n" + judgement.failure());
      }
    } catch (InvalidInputException e) {
      throw new ExtensionConfigurationException("@ModelGate on " + name + ": " + e.getMessage(), e);
    }
  }

  private static List<ModelGate> gatesOn(ExtensionContext context) {
    return AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestClass(), ModelGate.class);
  }

  private static ModelRequest request(ExtensionContext context) {
    return MnistModelAnnotations.nearest(context.getRequiredTestClass()).orElse(ModelRequest.OWN);
  }

  private static Stream<GateParameters> parameters(ModelGate gate) {
    return gate.corruption().length == 0
        ? Stream.of(parameters(gate, null))
        : Arrays.stream(gate.corruption()).map(corruption -> parameters(gate, corruption));
  }

  private static GateParameters parameters(ModelGate gate, Corruption corruption) {
    if (gate.macro() && gate.classes().length > 0) {
      throw new InvalidInputException("macro is the mean over all digits, so it excludes classes; remove one of them");
    }
    return new GateParameters(
        gate.metric().key(),
        Double.isNaN(gate.minimum()) ? null : GateParameters.text(gate.minimum()),
        Double.isNaN(gate.maximum()) ? null : GateParameters.text(gate.maximum()),
        gate.bound().key(),
        gate.macro() ? "macro" : digits(gate.classes()),
        digits(gate.excludes()),
        gate.minimumSupport() == 0 ? null : String.valueOf(gate.minimumSupport()),
        gate.actual() == -1 ? null : String.valueOf(gate.actual()),
        gate.predicted() == -1 ? null : String.valueOf(gate.predicted()),
        corruption == null ? null : corruption.key(),
        gate.corruptionSeverity() == 0 ? null : String.valueOf(gate.corruptionSeverity()),
        gate.severity().key());
  }

  private static String digits(int[] digits) {
    return digits.length == 0 ? null : Arrays.stream(digits).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }
}
