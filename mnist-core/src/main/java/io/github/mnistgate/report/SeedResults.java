package io.github.mnistgate.report;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.training.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The results of several seeds of one recipe: that of its own seed, which is the one that tests get, and below its
 * directory those of the others.
 *
 * @param own result of the recipe's own seed
 * @param seeds which there should be
 */
public record SeedResults(ResultDirectory own, Seeds seeds) {

    /**
     * The results beside one that is there.
     *
     * @param count of the seeds
     * @throws InvalidInputException if it was not trained from a seed
     */
    public static SeedResults beside(ResultDirectory own, int count) {
        long seed = Fingerprint.seed(TrainingFile.readInputs(own.training()))
                .orElseThrow(() -> new InvalidInputException("seeds is " + count + ", but the result in " + own.path()
                        + " was not trained from a seed; take seeds out, or run mnist:train"));
        return new SeedResults(own, new Seeds(seed, count));
    }

    /** Returns the directories by seed, the recipe's own first. */
    public Map<Long, ResultDirectory> directories() {
        Map<Long, ResultDirectory> directories = new LinkedHashMap<>();
        seeds.all().forEach(seed -> directories.put(seed, seed == seeds.first() ? own : own.ofSeed(seed)));
        return directories;
    }

    /**
     * Returns the reason why the seeds cannot be judged: a seed without a result, or with one of another recipe or
     * data.
     */
    public Optional<String> missing() {
        Map<String, String> inputs = TrainingFile.readInputs(own.training());
        for (Map.Entry<Long, ResultDirectory> directory : directories().entrySet()) {
            Optional<String> reason = directory.getValue().staleness(Fingerprint.withSeed(inputs, directory.getKey()));
            if (reason.isPresent()) {
                return Optional.of("there is no result of seed " + directory.getKey() + " to check (" + reason.get()
                        + "): run mnist:train with seeds " + seeds.count() + " first");
            }
        }
        return Optional.empty();
    }
}
