package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.sweep.Grid;
import io.github.mnistgate.sweep.SweepResult;
import io.github.mnistgate.sweep.SweepResult.Outcome;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepFilesTest {

    private static final List<SweepRun> RUNS =
            Grid.parse("hiddenLayers=64|128,64|32").runs(new RecipeParameters(Map.of("seed", "1")), 2, DataShape.MNIST);
    private static final SweepResult RESULT = SweepResult.of(List.of(
            outcome(RUNS.get(0), 0.90),
            outcome(RUNS.get(1), 0.94),
            outcome(RUNS.get(2), 0.97),
            new Outcome(RUNS.get(3), "training \"diverged\"", null, null, List.of()),
            new Outcome(RUNS.get(4), "no", null, null, List.of()),
            new Outcome(RUNS.get(5), "no", null, null, List.of())));

    private static Outcome outcome(SweepRun run, double accuracy) {
        return new Outcome(
                run,
                null,
                new Score(0.05, 0.99),
                new Score(0.25, accuracy),
                List.of(
                        new EpochMetrics(1, 0.5, 0.8, 0.25, 0.875, 1.5),
                        new EpochMetrics(2, 0.25, 0.9, null, null, 2)));
    }

    @Test
    void theTableRanksByTheMean() {
        assertThat(RESULT.table())
                .containsExactly(
                        "rank  hiddenLayers  accuracy  std.dev.            range      loss  training  seconds",
                        "   1  128,64          0.9700         -                -    0.2500    0.9900      3.5  1 of 2 failed",
                        "   2  64              0.9200    0.0283  0.9000 - 0.9400    0.2500    0.9900      3.5",
                        "   3  32                   -         -                -         -         -        -  2 of 2 failed");
    }

    @Test
    void jsonHoldsEveryTraining() throws JsonProcessingException {
        JsonNode root = Json.parse(new String(SweepFiles.toJson(RESULT), StandardCharsets.UTF_8));

        assertThat(root.path("variants")).hasSize(3);
        JsonNode second = root.path("variants").path(1);
        assertThat(second.path("rank").intValue()).isEqualTo(2);
        assertThat(second.path("parameters").toString()).isEqualTo("{\"hiddenLayers\":\"64\"}");
        assertThat(second.path("testAccuracy").path("mean").doubleValue()).isEqualTo(0.92, within(1e-12));
        assertThat(second.path("testAccuracy").path("standardDeviation").doubleValue())
                .isEqualTo(0.02 * Math.sqrt(2), within(1e-12));
        assertThat(second.path("runs").path(1).path("seed").intValue()).isEqualTo(2);
        assertThat(second.path("runs").path(1).path("test").path("accuracy").doubleValue())
                .isEqualTo(0.94);
        assertThat(second.path("runs").path(1).path("directory").textValue())
                .isEqualTo("runs/" + RUNS.get(1).name());
        assertThat(second.path("runs").path(0).path("epochs")).hasSize(2);
        assertThat(root.path("variants")
                        .path(0)
                        .path("testAccuracy")
                        .path("standardDeviation")
                        .isNull())
                .isTrue();
        assertThat(root.path("variants")
                        .path(0)
                        .path("runs")
                        .path(1)
                        .path("failure")
                        .textValue())
                .isEqualTo("training \"diverged\"");
        assertThat(root.path("variants").path(2).path("testAccuracy").isNull()).isTrue();
    }

    @Test
    void csvIsALineATraining() {
        assertThat(new String(SweepFiles.toCsv(RESULT), StandardCharsets.UTF_8)).isEqualTo("""
        rank,hiddenLayers,seed,trainLoss,trainAccuracy,testLoss,testAccuracy,seconds,failure
        1,"128,64",1,0.05,0.99,0.25,0.97,3.5,
        1,"128,64",2,,,,,,"training ""diverged""\"
        2,64,1,0.05,0.99,0.25,0.9,3.5,
        2,64,2,0.05,0.99,0.25,0.94,3.5,
        3,32,1,,,,,,no
        3,32,2,,,,,,no
        """);
    }
}
