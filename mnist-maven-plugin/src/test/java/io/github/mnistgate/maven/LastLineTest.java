package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.gate.Gate;
import io.github.mnistgate.gate.GateParameters;
import io.github.mnistgate.gate.Severity;
import io.github.mnistgate.gate.Verdict;
import io.github.mnistgate.gate.Verdict.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastLineTest {

    private static final String HALT = "No breach would have failed this build, because haltOnFailure is false.";

    private final GateParameters anyAccuracy = gate("accuracy", "0", null, null);
    private final GateParameters anyGap = gate("overfitGap", null, "1", null);
    private final GateParameters recall = gate("recall", "90%", null, null);

    @Test
    void limitsThatCanBeBreachedNeedNone() {
        assertThat(lines(false, true, recall)).isEmpty();
        assertThat(LastLine.of(Gate.parse("97%", List.of()), false, List.of(passed(Severity.ERROR)), true))
                .isEmpty();
    }

    @Test
    void aLimitThatNoModelCanBreachIsNamedBesideOthers() {
        assertThat(lines(false, true, recall, anyAccuracy, anyGap))
                .containsExactly("No model can breach a minimum of 0 for accuracy, a maximum of 1 for overfitGap.");
        assertThat(lines(true, true, anyAccuracy)).containsExactly("No model can breach a minimum of 0 for accuracy.");
    }

    @Test
    void limitsThatNoModelCanBreachAreNoGateTogether() {
        assertThat(lines(false, true, anyAccuracy, anyGap))
                .containsExactly(
                        "No model can breach these limits: a minimum of 0 for accuracy, a maximum of 1 for overfitGap.");
        assertThat(lines(false, true, anyAccuracy))
                .containsExactly("No model can breach these limits, because each is a minimum of 0.");
        assertThat(lines(false, false, anyAccuracy)).containsExactly(HALT);
    }

    @Test
    void severitiesAndHaltAreNamed() {
        GateParameters warning = gate("recall", "90%", null, "warn");
        assertThat(lines(false, false, recall)).containsExactly(HALT);
        assertThat(lines(false, true, warning))
                .containsExactly("No breach would have failed this build, because every limit has severity warn.");
        List<Verdict> verdicts = List.of(passed(Severity.ERROR), verdict(Severity.WARN, Outcome.WARNED));
        assertThat(LastLine.of(Gate.parse(null, List.of(recall, warning)), false, verdicts, true))
                .containsExactly("The build goes on, because every breached limit has severity warn: 1 of 2.");
        Verdict missing = new Verdict(
                "drop of accuracy",
                "baselineDrop",
                null,
                0.002,
                "maximum",
                Severity.WARN,
                Outcome.WARNED,
                "drop of accuracy has no value, because there is no baseline");
        assertThat(LastLine.of(Gate.parse(null, List.of(recall)), true, List.of(passed(Severity.ERROR), missing), true))
                .containsExactly(
                        "The build goes on without a comparison with a baseline, because <onMissing> is warn.");
        assertThat(LastLine.of(List.of(), true, List.of(missing), true))
                .containsExactly(
                        "The build goes on without a comparison with a baseline, because <onMissing> is warn.");
        List<Verdict> withMissing = List.of(passed(Severity.ERROR), verdict(Severity.WARN, Outcome.WARNED), missing);
        assertThat(LastLine.of(Gate.parse(null, List.of(recall, warning)), true, withMissing, true))
                .containsExactly("The build goes on, because every breached limit has severity warn: 1 of 2.");
        // A drop that is shown, but allowed: its limit holds.
        Verdict allowed = new Verdict(
                "drop of accuracy",
                "baselineDrop",
                0.0015,
                0.002,
                "maximum",
                Severity.WARN,
                Outcome.WARNED,
                "drop of accuracy is 0.0015, which chance hardly explains, maximum is 0.0020");
        assertThat(LastLine.of(Gate.parse(null, List.of(recall)), true, List.of(passed(Severity.ERROR), allowed), true))
                .isEmpty();
    }

    private static List<String> lines(boolean compared, boolean halt, GateParameters... parameters) {
        List<Gate> gates = Gate.parse(null, List.of(parameters));
        return LastLine.of(
                gates,
                compared,
                Stream.concat(
                                gates.stream().map(gate -> passed(gate.severity())),
                                compared ? Stream.of(passed(Severity.ERROR)) : Stream.of())
                        .toList(),
                halt);
    }

    private static Verdict passed(Severity severity) {
        return verdict(severity, Outcome.PASSED);
    }

    private static Verdict verdict(Severity severity, Outcome outcome) {
        double value = outcome == Outcome.PASSED ? 0.95 : 0.85;
        return new Verdict("recall", "recall", value, 0.9, "minimum", severity, outcome, "recall is " + value);
    }

    private static GateParameters gate(String metric, String minimum, String maximum, String severity) {
        return new GateParameters(metric, minimum, maximum, null, null, null, null, null, null, null, null, severity);
    }
}
