package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Behind {@link MnistModel}: resolves its parameters, and skips what {@code mnist.skip} left without a model. */
final class MnistModelExtension implements ParameterResolver, ExecutionCondition {

  private static final ConditionEvaluationResult NOTHING_TO_SKIP = ConditionEvaluationResult.enabled(null);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<ModelRequest> requests = context.getElement().map(MnistModelAnnotations::allWithin).orElse(List.of());
    return requests.stream().map(request -> Models.reasonToSkip(request, context.getRequiredTestClass()))
        .flatMap(Optional::stream).findFirst().map(ConditionEvaluationResult::disabled).orElse(NOTHING_TO_SKIP);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    if (SharedModel.supports(parameter.getParameter().getType())) {
      return MnistModelAnnotations.nearest(parameter.getParameter(), context.getRequiredTestClass()).isPresent();
    }
    if (parameter.isAnnotated(MnistModel.class)) {
      throw new ParameterResolutionException("@MnistModel cannot inject a "
          + parameter.getParameter().getType().getName() + " into " + MnistModelAnnotations.describe(parameter.getParameter()) + "; it can inject "
          + SharedModel.supportedTypes());
    }
    return false;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ModelRequest request =
        MnistModelAnnotations.nearest(parameter.getParameter(), context.getRequiredTestClass()).orElseThrow();
    try {
      return Models.open(request, context).get(parameter.getParameter().getType());
    } catch (InvalidInputException e) {
      throw new ParameterResolutionException("@MnistModel on "
          + MnistModelAnnotations.describe(parameter.getParameter()) + ": " + e.getMessage(), e);
    }
  }
}
