package io.github.mnistgate.gate;

import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges gates. A value that is missing is a breach, never a pass. */
public final class GateJudge {

  private GateJudge() {}

  /** Judges every gate, in order, whatever the others come to. */
  public static List<Verdict> judge(List<Gate> gates, ModelEvaluation evaluation) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Gate gate : gates) {
      for (Subject subject : subjects(gate, evaluation)) {
        verdicts.add(judge(gate, subject, "the data set has no such image"));
      }
    }
    return verdicts;
  }

  /** Judges gates where there is no evaluation: a breach of every one. */
  public static List<Verdict> judgeMissing(List<Gate> gates) {
    return gates.stream()
        .map(gate -> judge(gate, new Subject(gate.metric().key(), Optional.empty()), "there is no result")).toList();
  }

  private static Verdict judge(Gate gate, Subject subject, String whyMissing) {
    Limit limit = gate.limit();
    boolean holds = subject.value().map(limit::holds).orElse(false);
    Verdict.Outcome outcome = holds
        ? Verdict.Outcome.PASSED
        : gate.severity() == Severity.WARN ? Verdict.Outcome.WARNED : Verdict.Outcome.BREACHED;
    boolean isCount = gate.metric() == Metric.CONFUSION;
    Number limitNumber = isCount ? (Number) limit.value().intValueExact() : limit.value();
    return new Verdict(subject.name(), gate.metric().key(), subject.value().map(Measure::toNumber).orElse(null),
        limitNumber, limit.kind().word(), gate.severity(), outcome, message(gate, subject, holds, whyMissing));
  }

  private static String message(Gate gate, Subject subject, boolean holds, String whyMissing) {
    Limit limit = gate.limit();
    String word = limit.kind().word();
    if (subject.value().isEmpty()) {
      return subject.name() + " has no value, because " + whyMissing + ", but expected " + word + " is "
          + limit.show(gate.metric() == Metric.CONFUSION);
    }
    Measure value = subject.value().get();
    String evidence = value.evidence().isEmpty() ? "" : " (" + value.evidence() + ")";
    String shownLimit = limit.show(value.isCount());
    return subject.name() + " is " + limit.show(value)
        + (holds ? ", " + word + " is " : ", but expected " + word + " is ") + shownLimit + evidence;
  }

  private static List<Subject> subjects(Gate gate, ModelEvaluation evaluation) {
    DigitConfusionMatrix matrix = evaluation.confusionMatrix();
    Scope scope = gate.scope();
    List<Subject> subjects = new ArrayList<>();
    if (scope instanceof Scope.EveryClass every) {
      for (int label = 0; label < matrix.classes(); label++) {
        if (matrix.support(label) > 0 && !every.excluded().contains(label)) {
          subjects.add(ofClass(gate.metric(), label, matrix));
        }
      }
      if (subjects.isEmpty()) {
        subjects.add(new Subject(gate.metric().key() + " of every digit", Optional.empty()));
      }
    } else if (scope instanceof Scope.Classes classes) {
      classes.labels().forEach(label -> subjects.add(ofClass(gate.metric(), label, matrix)));
    } else if (scope instanceof Scope.Macro) {
      subjects.add(new Subject("macro " + gate.metric().key(), Optional.of(macro(gate.metric(), evaluation))));
    } else if (scope instanceof Scope.Cell cell) {
      subjects.add(ofCell(cell, matrix));
    } else {
      subjects.add(new Subject(gate.metric().key(), Optional.of(new Measure.Rate(matrix.accuracy()))));
    }
    return subjects;
  }

  private static Subject ofCell(Scope.Cell cell, DigitConfusionMatrix matrix) {
    boolean exists = Math.max(cell.actual(), cell.predicted()) < matrix.classes() && matrix.support(cell.actual()) > 0;
    return new Subject("confusion of " + cell.actual() + " as " + cell.predicted(), exists
        ? Optional.of(new Measure.Count(matrix.count(cell.actual(), cell.predicted()), matrix.support(cell.actual())))
        : Optional.empty());
  }

  private static Subject ofClass(Metric metric, int label, DigitConfusionMatrix matrix) {
    String name = metric.key() + " of digit " + label;
    if (label >= matrix.classes()) {
      return new Subject(name, Optional.empty());
    }
    Optional<Ratio> rate = switch (metric) {
      case F1 -> matrix.f1(label);
      case PRECISION -> matrix.precision(label);
      case RECALL -> matrix.recall(label);
      case ACCURACY, CONFUSION -> throw new IllegalStateException(metric + " is not a metric of one class");
    };
    return new Subject(name, rate.map(Measure.Rate::new));
  }

  private static Measure macro(Metric metric, ModelEvaluation evaluation) {
    return new Measure.Mean(switch (metric) {
      case F1 -> evaluation.macroF1();
      case PRECISION -> evaluation.macroPrecision();
      case RECALL -> evaluation.macroRecall();
      case ACCURACY, CONFUSION -> throw new IllegalStateException(metric + " has no macro mean");
    });
  }

  private record Subject(String name, Optional<Measure> value) {}
}
