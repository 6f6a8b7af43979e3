package io.github.mnistgate.check;

import io.github.mnistgate.baseline.Comparison;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.VerdictExcerpt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The outcome of a check.
 *
 * @param verdicts that were given
 * @param comparison with a baseline; empty where none was asked for
 */
public record Checked(Verdicts verdicts, Optional<Comparison> comparison) {

    /** Returns lines for the log, beside the verdicts. */
    public List<String> remarks() {
        return Stream.concat(
                        verdicts.notReproducible().stream(),
                        comparison.map(Comparison::remarks).orElse(List.of()).stream())
                .toList();
    }

    /** Returns the verdicts that a log shows; of very many, an excerpt. */
    public VerdictExcerpt excerpt() {
        List<Verdict> details = comparison.map(Comparison::details).orElse(List.of());
        return VerdictExcerpt.of(verdicts.all().stream()
                .filter(verdict -> !details.contains(verdict))
                .toList());
    }
}
