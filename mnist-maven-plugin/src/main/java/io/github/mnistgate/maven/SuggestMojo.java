package io.github.mnistgate.maven;

import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.gate.Suggestion;
import io.github.mnistgate.model.Seeds;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.SuggestionText;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Trains several seeds of the recipe, prints how their metrics spread, and proposes limits for gates that nearly all
 * seeds keep. What was trained before is not trained again; the model in the result directory stays as it is.
 */
@Mojo(name = "suggest", threadSafe = true)
public final class SuggestMojo extends AbstractTrainingMojo {

    /**
     * The number of seeds that are trained, 2 to 1000: the recipe's own and those that follow it. More make tighter
     * limits; those of fewer than 7 are marked as too wide to be useful.
     */
    @Parameter(property = "mnist.seeds", defaultValue = "10")
    private String seeds;

    @Inject
    SuggestMojo(WorkerClassPath classPath) {
        super(classPath);
    }

    @Override
    void run() throws MojoExecutionException {
        int count = Seeds.parseCount(seeds, 2);
        Training training = training();
        Seeds all = new Seeds(training.recipe().seed(), count);
        Map<Long, ResultDirectory> directories = seedDirectories(training, all);
        provideSeeds(runner(training), training, directories);
        List<ModelEvaluation> evaluations = directories.values().stream()
                .map(directory -> Result.read(directory).evaluation())
                .toList();
        print(Suggestion.of(evaluations), all);
    }

    private void print(Suggestion suggestion, Seeds all) {
        getLog().info("Spread over " + all.count() + " seeds, " + all + ":");
        SuggestionText.table(suggestion).forEach(getLog()::info);
        SuggestionText.explanation(suggestion).forEach(getLog()::info);
        SuggestionText.warning(suggestion).ifPresent(getLog()::warn);
        // In one message, so that what follows its first line has no level in front of it and can be pasted.
        getLog().info("Gates for the plugin's configuration, each on one model:\n\n" + SuggestionText.gates(suggestion)
                + "\n");
    }
}
