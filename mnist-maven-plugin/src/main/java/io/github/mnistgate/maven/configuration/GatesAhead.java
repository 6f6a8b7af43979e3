package io.github.mnistgate.maven.configuration;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.RegressionRule;
import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.maven.configuration.PluginConfiguration.Execution;
import io.github.mnistgate.model.Seeds;
import java.util.List;
import java.util.Optional;

/** Reads what {@code mnist:check} will read later in a build, so that a mistake in it is told before a training starts. */
final class GatesAhead {

  private static final String CHECK = "check";
  private static final List<String> GATING = List.of("gates", "minimumAccuracy", "baseline");

  private final Expressions expressions;
  private final StructuredElements elements;

  GatesAhead(Expressions expressions) {
    this.expressions = expressions;
    this.elements = new StructuredElements(expressions);
  }

  /** @throws InvalidInputException as {@code mnist:check} would throw it */
  void check(Optional<PluginConfiguration> configuration) {
    List<Execution> executions = configuration.stream().flatMap(each -> each.executions().stream())
        .filter(execution -> execution.bound() && execution.goals().contains(CHECK)).toList();
    if (executions.isEmpty()) {
      // A check that is typed.
      read(configuration.flatMap(PluginConfiguration::shared));
    }
    for (Execution execution : executions) {
      try {
        read(execution.configuration());
      } catch (InvalidInputException e) {
        throw placed(e, configuration.orElseThrow(), execution);
      }
    }
  }

  /** Names the execution where the gates are its own. */
  static InvalidInputException placed(InvalidInputException e, PluginConfiguration configuration, Execution execution) {
    boolean own = configuration.ownElements(execution).stream().anyMatch(GATING::contains);
    return own ? new InvalidInputException("execution '" + execution.id() + "': " + e.getMessage(), e) : e;
  }

  private void read(Optional<Element> configuration) {
    if (Flag.parse("skip", text(configuration, "skip").orElse("false"))) {
      return;
    }
    int seeds = Seeds.parseCount(text(configuration, "seeds").orElse("1"), 1);
    String minimumAccuracy = text(configuration, "minimumAccuracy").orElse(null);
    List<GateParameters> gates =
        configuration.flatMap(each -> each.child("gates")).map(elements::gates).orElse(List.of());
    if (seeds == 1) {
      Gate.parse(minimumAccuracy, gates);
    } else {
      Gate.parseForSeeds(minimumAccuracy, gates);
    }
    configuration.flatMap(each -> each.child("baseline")).map(elements::baseline).ifPresent(RegressionRule::parse);
    text(configuration, "haltOnFailure").ifPresent(text -> Flag.parse("haltOnFailure", text));
    text(configuration, "recordNote").ifPresent(text -> Flag.parse("recordNote", text));
  }

  /** Returns what a parameter gets: the element, else the property. */
  private Optional<String> text(Optional<Element> configuration, String name) {
    return configuration.flatMap(each -> each.child(name)).flatMap(Element::text)
        .map(text -> expressions.text(text, "<" + name + ">"))
        .or(() -> Optional.ofNullable(expressions.value("${" + KnownNames.PREFIX + name + "}")));
  }

  /** Whether gates are configured for a whole module in which no execution judges them. */
  static boolean isNeverJudged(PluginConfiguration configuration) {
    return configuration.shared().stream().flatMap(shared -> shared.children().stream())
            .anyMatch(element -> GATING.contains(element.name()))
        && configuration.executions().stream()
            .noneMatch(execution -> execution.bound() && execution.goals().contains(CHECK));
  }
}
