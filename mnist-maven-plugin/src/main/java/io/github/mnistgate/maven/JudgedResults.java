package io.github.mnistgate.maven;

import io.github.mnistgate.maven.ModuleResults.Step;
import io.github.mnistgate.report.ModelPointer;
import io.github.mnistgate.report.ResultDirectory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which results the gates of a module's test classes judge, and which of them a check answers for: for those of its own
 * result and, as the check of the module's own model, for all that no other check answers for.
 *
 * @param module its base directory
 * @param own the result that a plain {@code @MnistModel} gets; empty where there are several, and none is that
 * @param skipped results that this build makes nothing of, because each goal that would make them is skipped
 * @param checked the result that this check judges
 * @param checks results that the executions in the pom judge
 */
record JudgedResults(Path module, Optional<Path> own, List<Path> skipped, Path checked, List<Path> checks) {

    private static final String OUTPUT_DIRECTORY = "mnist.outputDirectory";

    static JudgedResults of(AbstractMnistMojo goal) {
        Path module = goal.baseDirectory();
        Optional<Path> typed = Optional.ofNullable(
                        goal.session().getUserProperties().getProperty(OUTPUT_DIRECTORY))
                .filter(text -> !text.isBlank())
                .map(text -> module.resolve(text).normalize());
        ModuleResults results = goal.moduleResults();
        // These are the results that the tests were told of, so that both understand the same.
        List<ModelPointer.Result> pointed = results.pointed(false);
        return new JudgedResults(
                module,
                pointed.stream()
                        .filter(result -> result.own() || pointed.size() == 1)
                        .findFirst()
                        .map(result -> place(result, typed)),
                pointed.stream()
                        .filter(result -> result.skippedBy().isPresent())
                        .map(result -> place(result, typed))
                        .toList(),
                goal.resultDirectory().path(),
                results.steps().stream()
                        .filter(step -> step.goal().equals(ModuleResults.CHECK) && !step.skipped())
                        .map(Step::directory)
                        .toList());
    }

    private static Path place(ModelPointer.Result result, Optional<Path> typed) {
        return result.own() && result.overridable() ? typed.orElse(result.directory()) : result.directory();
    }

    /**
     * Returns the result that a class judges.
     *
     * @param model that its {@code @MnistModel} names, as it is written; empty where it names none
     */
    Optional<Path> of(Optional<String> model) {
        try {
            return model.isEmpty()
                    ? own
                    : model.map(text -> module.resolve(text).normalize()).map(ResultDirectory::named);
        } catch (InvalidPathException e) {
            // The test itself fails because of this path.
            return Optional.empty();
        }
    }

    /**
     * Returns whether this check answers for the gates on a result. For those on an unknown one, the check of the
     * module's own model does.
     */
    boolean answersFor(Optional<Path> result) {
        return result.filter(path -> ModuleResults.sameDirectory(path, checked)).isPresent()
                || isMain() && result.filter(this::isChecked).isEmpty();
    }

    private boolean isMain() {
        if (own.filter(path -> isChecked(path) || ModuleResults.sameDirectory(path, checked))
                .isPresent()) {
            return ModuleResults.sameDirectory(own.get(), checked);
        }
        return checks.isEmpty() || ModuleResults.sameDirectory(checks.get(checks.size() - 1), checked);
    }

    private boolean isChecked(Path result) {
        return checks.stream().anyMatch(each -> ModuleResults.sameDirectory(each, result));
    }

    /** Returns whether the tests on a result are skipped with what makes it. */
    boolean isSkipped(Optional<Path> result) {
        return result.filter(path -> skipped.stream().anyMatch(each -> ModuleResults.sameDirectory(each, path)))
                .isPresent();
    }
}
