package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.report.ResultDirectory;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Behind {@link MnistModel}: resolves its parameters, and skips what {@code mnist.skip} left without a model. */
final class MnistModelExtension implements ParameterResolver, ExecutionCondition {

  private static final Namespace NAMESPACE = Namespace.create(MnistModelExtension.class);
  private static final List<Class<? extends Annotation>> LIFECYCLE =
      List.of(BeforeAll.class, BeforeEach.class, AfterEach.class, AfterAll.class);
  private static final ConditionEvaluationResult NOTHING_TO_SKIP = ConditionEvaluationResult.enabled(null);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<MnistModel> annotation = context.getElement().flatMap(MnistModelExtension::requestedBy);
    if (annotation.isEmpty()) {
      return NOTHING_TO_SKIP;
    }
    ModelLocation location = locate(context);
    if (location.skipped()) {
      return ConditionEvaluationResult.disabled("mnist.skip is set, so there is no model to test");
    }
    if (!location.exists() && !ModelLocation.isUnderMaven() && annotation.get().onMissing() == OnMissing.SKIP) {
      return ConditionEvaluationResult.disabled("there is no model in " + location.directory().path()
          + " (onMissing = SKIP); run mnist:train to make one");
    }
    return NOTHING_TO_SKIP;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    if (SharedModel.supports(parameter.getParameter().getType())) {
      return nearest(parameter, context).isPresent();
    }
    if (parameter.isAnnotated(MnistModel.class)) {
      throw new ParameterResolutionException("@MnistModel cannot inject a " + parameter.getParameter().getType().getName()
          + " into " + describe(parameter) + "; it can inject " + SharedModel.supportedTypes());
    }
    return false;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    MnistModel annotation = nearest(parameter, context).orElseThrow();
    try {
      ResultDirectory directory = findOrTrain(annotation, parameter, context);
      return context.getRoot().getStore(NAMESPACE)
          .getOrComputeIfAbsent(directory, SharedModel::new, SharedModel.class)
          .get(parameter.getParameter().getType());
    } catch (InvalidInputException e) {
      throw new ParameterResolutionException("@MnistModel on " + describe(parameter) + ": " + e.getMessage(), e);
    }
  }

  private static ResultDirectory findOrTrain(
      MnistModel annotation, ParameterContext parameter, ExtensionContext context) {
    ModelLocation location = locate(context);
    if (location.exists()) {
      return location.directory();
    }
    if (ModelLocation.isUnderMaven() || annotation.onMissing() != OnMissing.TRAIN) {
      throw new ParameterResolutionException("@MnistModel on " + describe(parameter) + ": there is no model in "
          + location.directory().path() + "; run mnist:train before the tests: bind the goal in the pom (its default"
          + " phase, process-test-classes, is early enough) or type mvn mnist:train");
    }
    return context.getRoot().getStore(NAMESPACE)
        .getOrComputeIfAbsent(DefaultModel.class, key -> DefaultModel.findOrTrain(), DefaultModel.class).directory();
  }

  private static ModelLocation locate(ExtensionContext context) {
    return ModelLocation.of(context.getRequiredTestClass());
  }

  /**
   * The annotation on a class or test method itself, or on any of its parameters; of a class also on what is called
   * around its tests.
   */
  private static Optional<MnistModel> requestedBy(AnnotatedElement element) {
    List<Executable> executables = new ArrayList<>();
    if (element instanceof Class<?> type) {
      executables.addAll(List.of(type.getDeclaredConstructors()));
      executables.addAll(
          ReflectionSupport.findMethods(type, MnistModelExtension::isLifecycleMethod, HierarchyTraversalMode.TOP_DOWN));
    } else {
      executables.add((Executable) element);
    }
    Stream<AnnotatedElement> places = Stream.concat(Stream.of(element), executables.stream()
        .flatMap(executable -> Stream.concat(Stream.of(executable), Arrays.stream(executable.getParameters()))));
    return places.map(place -> AnnotationSupport.findAnnotation(place, MnistModel.class))
        .flatMap(Optional::stream).findFirst();
  }

  private static boolean isLifecycleMethod(Method method) {
    return LIFECYCLE.stream().anyMatch(annotation -> AnnotationSupport.isAnnotated(method, annotation));
  }

  /** The annotation on the parameter, else on its method or constructor, else on its class, else on those around it. */
  private static Optional<MnistModel> nearest(ParameterContext parameter, ExtensionContext context) {
    Optional<MnistModel> own = parameter.findAnnotation(MnistModel.class);
    if (own.isPresent()) {
      return own;
    }
    Executable executable = parameter.getDeclaringExecutable();
    Optional<MnistModel> found = AnnotationSupport.findAnnotation(executable, MnistModel.class);
    // A method may be inherited from a class that is not annotated.
    Class<?> type =
        executable instanceof Constructor<?> ? executable.getDeclaringClass() : context.getRequiredTestClass();
    while (found.isEmpty() && type != null) {
      found = AnnotationSupport.findAnnotation(type, MnistModel.class);
      type = type.getEnclosingClass();
    }
    return found;
  }

  private static String describe(ParameterContext parameter) {
    Executable executable = parameter.getDeclaringExecutable();
    String name = executable instanceof Constructor<?> ? "the constructor" : executable.getName();
    // By its type: its name is in the class file only where it was compiled with -parameters.
    return "the " + parameter.getParameter().getType().getSimpleName() + " of " + name + " in "
        + executable.getDeclaringClass().getName();
  }
}
