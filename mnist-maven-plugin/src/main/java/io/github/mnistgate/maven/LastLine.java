package io.github.mnistgate.maven;

import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.Limit;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the last lines of a check that passed, where it could not have failed, or passed in spite of a breach. */
final class LastLine {

    private LastLine() {}

    /**
     * Returns the warnings.
     *
     * @param compared whether the result was compared with a baseline as well
     * @param halt whether a breach fails the build
     */
    static List<String> of(List<Gate> gates, boolean compared, List<Verdict> verdicts, boolean halt) {
        List<Gate> kept = gates.stream().filter(Gate::isAlwaysKept).toList();
        boolean none = !compared && kept.size() == gates.size();
        Optional<String> some =
                none || kept.isEmpty() ? Optional.empty() : Optional.of("No model can breach " + inWords(kept) + ".");
        return Stream.of(some, end(kept, none, verdicts, halt))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> end(List<Gate> kept, boolean none, List<Verdict> verdicts, boolean halt) {
        List<Verdict> warnings = verdicts.stream()
                .filter(verdict -> verdict.outcome() == Outcome.WARNED && !verdict.limitHolds())
                .toList();
        if (!halt) {
            return Optional.of("No breach would have failed this build, because haltOnFailure is false.");
        }
        if (none) {
            return Optional.of("No model can breach these limits"
                    + (kept.stream().allMatch(gate -> gate.limit().kind() == Limit.Kind.MINIMUM)
                            ? ", because each is a minimum of 0."
                            : ": " + inWords(kept) + "."));
        }
        boolean withoutBaseline = warnings.stream().anyMatch(LastLine::isWithoutBaseline);
        List<Verdict> limits =
                verdicts.stream().filter(verdict -> !isWithoutBaseline(verdict)).toList();
        long breached =
                warnings.stream().filter(verdict -> !isWithoutBaseline(verdict)).count();
        if (!limits.isEmpty() && limits.stream().allMatch(verdict -> verdict.severity() == Severity.WARN)) {
            return Optional.of("No breach would have failed this build, because every limit has severity warn.");
        }
        if (breached > 0) {
            return Optional.of("The build goes on, because every breached limit has severity warn: " + breached + " of "
                    + limits.size() + ".");
        }
        return withoutBaseline
                ? Optional.of("The build goes on without a comparison with a baseline, because <onMissing> is warn.")
                : Optional.empty();
    }

    /** Only {@code onMissing} lets a drop that has no value pass. */
    private static boolean isWithoutBaseline(Verdict verdict) {
        return verdict.metric().startsWith("baseline") && verdict.value() == null;
    }

    private static String inWords(List<Gate> gates) {
        return gates.stream().map(Gate::limitInWords).distinct().collect(Collectors.joining(", "));
    }
}
