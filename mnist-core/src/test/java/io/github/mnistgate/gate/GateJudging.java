package io.github.mnistgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.evaluation.ModelEvaluation;
import java.util.List;

/** Steps that tests of gates share. */
final class GateJudging {

    private GateJudging() {}

    static GateBuilder gate(String metric) {
        return new GateBuilder().metric(metric);
    }

    static Verdict judge(GateBuilder gate, ModelEvaluation evaluation) {
        return judge(gate, Candidate.of(evaluation));
    }

    static Verdict judge(GateBuilder gate, Candidate candidate) {
        List<Verdict> verdicts = GateJudge.judge(Gate.parse(null, List.of(gate.build())), candidate);
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }
}
