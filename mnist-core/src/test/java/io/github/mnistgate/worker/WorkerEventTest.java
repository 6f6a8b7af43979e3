package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerEventTest {

    static Stream<WorkerEvent> events() {
        return Stream.of(
                WorkerEvent.step(new WorkerEvent.Step(1, 2, 3, 0.5, 0.25)),
                WorkerEvent.epoch(new EpochMetrics(1, 0.1, 0.2, 0.3, 0.4, 0.5)),
                WorkerEvent.epoch(new EpochMetrics(1, 0.1, 0.2, null, null, 0.5)),
                WorkerEvent.done(new WorkerEvent.Result(new Score(0.1, 0.9), new Score(Double.NaN, 0.8))),
                WorkerEvent.epoch(new EpochMetrics(1, 0.1, 0.2, null, null, 0.5))
                        .ofRun(3),
                WorkerEvent.robustness(new WorkerEvent.Robustness(
                                new Condition(Corruption.BLUR, 2), Optional.of(new Ratio(9, 10))))
                        .ofRun(1),
                WorkerEvent.robustness(
                        new WorkerEvent.Robustness(new Condition(Corruption.STRIPE, 5), Optional.empty())),
                WorkerEvent.outputs(new WorkerEvent.Outputs(10, true)),
                WorkerEvent.warning("slow"),
                WorkerEvent.error("hiddenLayers is 'é \"x\"\n', allowed are …"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadFromItsLine(WorkerEvent event) {
        assertThat(event.toLine()).doesNotContain("\n");
        assertThat(WorkerEvent.parse(event.toLine())).contains(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@mnist",
                "@mnist ",
                "@mnist {",
                "@mnist []",
                "@mnist {\"kind\":\"OTHER\"}",
                "@mnist {\"other\":1}",
                "x @mnist {\"kind\":\"ERROR\"}",
                "{\"kind\":\"ERROR\"}",
                "@mnist {\"kind\":\"EPOCH\"}",
                "@mnist {\"kind\":\"ROBUSTNESS\",\"robustness\":{\"corruption\":\"none\",\"severity\":1}}",
                "@mnist {\"kind\":\"ROBUSTNESS\",\"robustness\":{\"corruption\":\"blur\",\"severity\":1,\"right\":2,\"images\":1}}",
                "@mnist {\"kind\":\"DONE\",\"result\":{\"train\":{}}}",
                "@mnist {\"kind\":\"STEP\",\"step\":{\"epoch\":1,\"step\":\"x\",\"steps\":3,\"loss\":1,\"accuracy\":0}}"
            })
    void otherLinesAreNone(String line) {
        assertThat(WorkerEvent.parse(line)).isEmpty();
    }
}
