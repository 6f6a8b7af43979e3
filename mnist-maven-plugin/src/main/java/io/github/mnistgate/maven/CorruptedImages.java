package io.github.mnistgate.maven;

import io.github.mnistgate.check.BaselineFinder;
import io.github.mnistgate.check.Check;
import io.github.mnistgate.check.Checked;
import io.github.mnistgate.check.CheckedModel;
import io.github.mnistgate.check.MeasuredModel;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.evaluation.Condition;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.worker.RobustnessRequest;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Has corrupted test images classified in a JVM of its own, where that is faster than to classify them in Maven's, or
 * Maven's must not open the model.
 */
final class CorruptedImages {

    /**
     * Multiply-adds that Maven's JVM, with its plain loops, does in the time that a JVM takes to start; measured on two
     * cores (docs/benchmarks.md).
     */
    private static final double WORTH_A_JVM = 1.5e9;

    private final Check check;
    private final Result own;
    private final Map<Long, Result> seeds;
    /** The one that is built first. */
    private final List<Result> results;

    private final List<RobustnessRequest.Model> asked = new ArrayList<>();

    /**
     * @param own the result that is built
     * @param seeds the results of all seeds by which the recipe is judged, that one among them; empty if the model is
     *     judged alone
     */
    CorruptedImages(Check check, Result own, Map<Long, Result> seeds) {
        this.check = check;
        this.own = own;
        this.seeds = seeds;
        Set<Result> all = new LinkedHashSet<>(List.of(own));
        all.addAll(seeds.values());
        this.results = List.copyOf(all);
        for (Result result : results) {
            List<Condition> conditions = List.copyOf(check.conditions(result == own));
            asked.add(new RobustnessRequest.Model(result.directory(), conditions));
        }
    }

    /** Returns whether they are classified in a JVM of their own. */
    private boolean needJvm() {
        double work = 0;
        for (int place = 0; place < results.size(); place++) {
            Result result = results.get(place);
            int conditions = asked.get(place).conditions().size();
            if (conditions > 0 && result.needsOwnJvm()) {
                return true;
            }
            work += (double) conditions
                    * result.evaluation().dataset().size()
                    * result.evaluation().model().parameters();
        }
        return work > WORTH_A_JVM;
    }

    /** Options of that JVM, which are looked for where it is needed. */
    interface Jvm {
        WorkerProcess.Options options() throws MojoExecutionException;
    }

    /**
     * Judges the results.
     *
     * @param threads that classify
     * @throws MojoExecutionException in one line, if the JVM that classifies fails
     */
    Checked judge(int threads, Jvm jvm, WorkerProcess.OutputListener listener, BaselineFinder baselines)
            throws MojoExecutionException {
        Map<Result, CheckedModel> models = classified(threads, jvm, listener);
        Map<Long, CheckedModel> ofSeeds = new LinkedHashMap<>();
        seeds.forEach((seed, result) -> ofSeeds.put(seed, models.get(result)));
        return check.judge(models.get(own), ofSeeds, baselines);
    }

    /** Returns each result as a check asks it: as it is, or with the accuracies that a JVM of its own found. */
    private Map<Result, CheckedModel> classified(int threads, Jvm jvm, WorkerProcess.OutputListener listener)
            throws MojoExecutionException {
        Map<Result, CheckedModel> models = new LinkedHashMap<>();
        if (!needJvm()) {
            results.forEach(result -> models.put(result, result));
            return models;
        }
        try {
            List<Map<Condition, Ratio>> accuracies =
                    WorkerProcess.run(new RobustnessRequest(asked, threads), jvm.options(), listener);
            for (int place = 0; place < accuracies.size(); place++) {
                models.put(results.get(place), new MeasuredModel(results.get(place), accuracies.get(place)));
            }
            return models;
        } catch (WorkerFailedException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
