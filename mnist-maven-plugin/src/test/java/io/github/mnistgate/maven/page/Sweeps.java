package io.github.mnistgate.maven.page;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.model.RecipeParameters;
import io.github.mnistgate.sweep.Grid;
import io.github.mnistgate.sweep.SweepResult;
import io.github.mnistgate.sweep.SweepResult.Outcome;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.training.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Made-up outcomes of sweeps: the later a variant in the grid, the better it is. */
final class Sweeps {

    private Sweeps() {}

    /**
     * @param grid as on the command line
     * @param failures how many of the trainings failed, from the first on
     */
    static SweepResult of(String grid, int seeds, int failures) {
        List<SweepRun> runs =
                Grid.parse(grid).runs(new RecipeParameters(Map.of("epochs", "4")), seeds, DataShape.MNIST);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            outcomes.add(
                    i < failures
                            ? new Outcome(runs.get(i), "training <diverged>", null, null, List.of())
                            : outcome(runs.get(i), 0.9 + 0.08 * (i + 1) / runs.size()));
        }
        return SweepResult.of(outcomes);
    }

    private static Outcome outcome(SweepRun run, double accuracy) {
        List<EpochMetrics> epochs = IntStream.rangeClosed(1, 4)
                .mapToObj(epoch -> new EpochMetrics(
                        epoch, 0.4 / epoch, accuracy - 0.1 / epoch, 0.45 / epoch, accuracy - 0.12 / epoch, 1.5))
                .toList();
        return new Outcome(run, null, new Score(0.1, accuracy + 0.01), new Score(0.12, accuracy), epochs);
    }
}
