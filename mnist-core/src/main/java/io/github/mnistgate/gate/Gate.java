package io.github.mnistgate.gate;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A limit on a metric, and what a breach of it does.
 *
 * @param metric what is bounded
 * @param scope on which images
 * @param limit that must be kept
 * @param severity of a breach
 */
public record Gate(Metric metric, Scope scope, Limit limit, Severity severity) {

  private static final String DEFAULT_MINIMUM_ACCURACY = "97%";
  private static final String ALL = "all";
  private static final String MACRO = "macro";
  private static final int DIGITS = 10;

  /**
   * The gates of a build.
   *
   * @param minimumAccuracy a gate of its own; null where it was not given, then 97 % if there is no other gate
   * @throws InvalidInputException naming element, value and what is allowed
   */
  public static List<Gate> parse(String minimumAccuracy, List<GateParameters> parameters) {
    List<Gate> gates = new ArrayList<>();
    if (minimumAccuracy != null || parameters.isEmpty()) {
      String minimum = minimumAccuracy == null ? DEFAULT_MINIMUM_ACCURACY : minimumAccuracy;
      gates.add(new Gate(Metric.ACCURACY, new Scope.Whole(),
          Limit.rate(Limit.Kind.MINIMUM, "minimumAccuracy", minimum), Severity.ERROR));
    }
    for (int i = 0; i < parameters.size(); i++) {
      gates.add(parse("gate " + (i + 1), parameters.get(i)));
    }
    return gates;
  }

  /**
   * A minimum of a rate of all images.
   *
   * @throws InvalidInputException if the minimum is not between 0 and 1; so in the others
   */
  public static Gate minimum(Metric metric, double minimum) {
    return new Gate(metric, new Scope.Whole(), minimum(minimum), Severity.ERROR);
  }

  /** A minimum of a rate of every class that has images. */
  public static Gate minimumOfEveryClass(Metric metric, double minimum) {
    return new Gate(metric, new Scope.EveryClass(Set.of()), minimum(minimum), Severity.ERROR);
  }

  /** A minimum of a rate of one class. */
  public static Gate minimumOfClass(Metric metric, int label, double minimum) {
    int digit = digit("the digit", String.valueOf(label));
    return new Gate(metric, new Scope.Classes(List.of(digit)), minimum(minimum), Severity.ERROR);
  }

  /** A maximum of the images of one class that are taken for another. */
  public static Gate maximumConfusion(int actual, int predicted, int maximum) {
    Scope cell = new Scope.Cell(
        digit("the actual digit", String.valueOf(actual)), digit("the predicted digit", String.valueOf(predicted)));
    return new Gate(Metric.CONFUSION, cell,
        Limit.count(Limit.Kind.MAXIMUM, "maximum", String.valueOf(maximum)), Severity.ERROR);
  }

  private static Limit minimum(double minimum) {
    return Limit.rate(Limit.Kind.MINIMUM, "minimum", minimum);
  }

  private static Gate parse(String where, GateParameters gate) {
    if (gate.metric() == null) {
      throw new InvalidInputException(where + " has no <metric>, allowed are " + Named.keys(Metric.class));
    }
    Metric metric = Named.parse(Metric.class, "<metric> of " + where, gate.metric());
    String name = where + " (" + metric.key() + ")";
    Scope scope = switch (metric) {
      case ACCURACY -> whole(name, gate);
      case CONFUSION -> cell(name, gate);
      case F1, PRECISION, RECALL -> classes(name, gate);
    };
    Severity severity = gate.severity() == null
        ? Severity.ERROR
        : Named.parse(Severity.class, "<severity> of " + name, gate.severity());
    return new Gate(metric, scope, limit(name, metric, gate), severity);
  }

  private static Limit limit(String name, Metric metric, GateParameters gate) {
    if ((gate.minimum() == null) == (gate.maximum() == null)) {
      throw new InvalidInputException(name + " needs exactly one of <minimum> and <maximum>");
    }
    Limit.Kind kind = gate.minimum() != null ? Limit.Kind.MINIMUM : Limit.Kind.MAXIMUM;
    String text = gate.minimum() != null ? gate.minimum() : gate.maximum();
    String where = "<" + kind.word() + "> of " + name;
    return metric == Metric.CONFUSION ? Limit.count(kind, where, text) : Limit.rate(kind, where, text);
  }

  private static Scope whole(String name, GateParameters gate) {
    reject(name, "accuracy is of all images; it takes none of <classes>, <excludes>, <actual>, <predicted>",
        gate.classes(), gate.excludes(), gate.actual(), gate.predicted());
    return new Scope.Whole();
  }

  private static Scope cell(String name, GateParameters gate) {
    reject(name, "confusion takes <actual> and <predicted>, neither <classes> nor <excludes>",
        gate.classes(), gate.excludes());
    if (gate.actual() == null || gate.predicted() == null) {
      throw new InvalidInputException(name + " needs both <actual> and <predicted>, digits from 0 to 9");
    }
    return new Scope.Cell(digit("<actual> of " + name, gate.actual()), digit("<predicted> of " + name, gate.predicted()));
  }

  private static Scope classes(String name, GateParameters gate) {
    reject(name, "only confusion takes <actual> and <predicted>; use <classes>", gate.actual(), gate.predicted());
    String classes = gate.classes() == null ? ALL : gate.classes().strip();
    if (!classes.equals(ALL)) {
      reject(name, "<excludes> goes with <classes>all</classes> only", gate.excludes());
    }
    return switch (classes) {
      case ALL -> new Scope.EveryClass(gate.excludes() == null ? Set.of() : excluded(name, gate.excludes()));
      case MACRO -> new Scope.Macro();
      default -> new Scope.Classes(digits("<classes> of " + name, classes, ALL + ", " + MACRO + " or "));
    };
  }

  private static Set<Integer> excluded(String name, String excludes) {
    Set<Integer> digits = Set.copyOf(digits("<excludes> of " + name, excludes, ""));
    if (digits.size() == DIGITS) {
      throw new InvalidInputException(
          "<excludes> of " + name + " is '" + excludes + "', which leaves no digit to look at; leave one out of it");
    }
    return digits;
  }

  private static void reject(String name, String rule, String... elements) {
    if (Stream.of(elements).anyMatch(element -> element != null)) {
      throw new InvalidInputException(name + ": " + rule);
    }
  }

  private static List<Integer> digits(String where, String text, String others) {
    List<Integer> digits = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.strip().matches("[0-9]")) {
        throw new InvalidInputException(
            where + " is '" + text + "', allowed are " + others + "digits from 0 to 9 separated by commas");
      }
      digits.add(Integer.valueOf(part.strip()));
    }
    return digits.stream().distinct().toList();
  }

  private static int digit(String where, String text) {
    if (!text.strip().matches("[0-9]")) {
      throw new InvalidInputException(where + " is '" + text + "', allowed is a digit from 0 to 9");
    }
    return Integer.parseInt(text.strip());
  }
}
