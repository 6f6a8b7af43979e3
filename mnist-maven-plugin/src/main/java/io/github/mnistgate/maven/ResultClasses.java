package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.report.EvaluationFile;
import io.github.mnistgate.report.ResultDirectory;
import java.nio.file.Files;
import java.util.Optional;

/** Finds the classes of the data that a result is of, which its gates name. */
final class ResultClasses {

    private ResultClasses() {}

    /**
     * Returns the classes of a result.
     *
     * @param ahead the classes that it will have, as far as they are known, where there is none
     * @return empty if the classes are unknown or the result is unreadable; the check reports that
     */
    static Optional<ClassNames> of(ResultDirectory directory, Optional<ClassNames> ahead) {
        if (!Files.exists(directory.evaluation())) {
            return ahead;
        }
        try {
            return Optional.of(EvaluationFile.read(directory.evaluation())
                    .dataset()
                    .shape()
                    .classes());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
