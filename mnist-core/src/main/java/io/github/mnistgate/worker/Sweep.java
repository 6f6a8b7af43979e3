package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.SweepFiles;
import io.github.mnistgate.sweep.SweepResult;
import io.github.mnistgate.sweep.SweepRun;
import io.github.mnistgate.training.TrainingTask;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trainings of a sweep with their directories: which are left to do, and their outcomes. */
public final class Sweep {

    private final Path directory;
    private final List<SweepRun> runs;
    private final TrainingTask base;

    /**
     * @param directory of the sweep, which other sweeps may use, too
     * @param base a task on the data of the sweep, whose recipe is not used
     */
    public Sweep(Path directory, List<SweepRun> runs, TrainingTask base) {
        this.directory = directory;
        this.runs = List.copyOf(runs);
        this.base = base.with(PoolRunner.ENGINE);
    }

    /** Returns the directory that has a directory for each training. */
    public Path results() {
        return directory.resolve("runs");
    }

    /** Returns the result that a training is to have. */
    public WantedResult wanted(SweepRun run) {
        return new WantedResult(
                base.with(run.recipe()), new ResultDirectory(results().resolve(run.name())));
    }

    /**
     * Returns the trainings without an up-to-date result that follows from its model, each once. The longest are first,
     * so that no long one is left to train alone.
     *
     * @param force whether all are trained
     */
    public List<SweepRun> pending(boolean force) {
        Map<String, SweepRun> pending = new LinkedHashMap<>();
        Verified verified = new Verified();
        for (SweepRun run : runs) {
            if (force
                    || wanted(run).staleness().isPresent()
                    || !verified.follows(wanted(run).directory())) {
                pending.putIfAbsent(run.name(), run);
            }
        }
        return pending.values().stream()
                .sorted(Comparator.comparingDouble(SweepRun::cost).reversed())
                .toList();
    }

    /** Holds results of earlier builds against their models. The test images are read once. */
    private static final class Verified {

        private Result last;

        boolean follows(ResultDirectory directory) {
            try {
                last = last == null
                        ? Result.read(directory)
                        : last.seeds(Map.of(directory, directory)).get(directory);
                return Verification.fault(last, false).isEmpty();
            } catch (InvalidInputException e) {
                // It is trained anew, which tells what is wrong with the data.
                return false;
            }
        }
    }

    /**
     * Returns the outcomes of all trainings.
     *
     * @param failures messages of those that failed, by the names of the trainings
     * @throws io.github.mnistgate.InvalidInputException if another has no result
     */
    public SweepResult result(Map<String, String> failures) {
        return SweepResult.of(runs.stream().map(run -> outcome(run, failures)).toList());
    }

    private SweepResult.Outcome outcome(SweepRun run, Map<String, String> failures) {
        return Optional.ofNullable(failures.get(run.name()))
                .map(failure -> new SweepResult.Outcome(run, failure, null, null, List.of()))
                .orElseGet(() -> SweepFiles.read(run, wanted(run).directory()));
    }
}
