package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.BoundedFile;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.SourceTree;
import io.github.mnistgate.report.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says which module the result in a directory belongs to. Within a module it belongs to that module. Elsewhere a file
 * beside the result names the module, for a build that has only one of the modules which write there.
 */
final class ResultOwner {

    private static final String FILE = ".mnist-module";

    private static final int MAX_BYTES = 1 << 12;

    private ResultOwner() {}

    /**
     * Takes a directory for the module of a goal.
     *
     * @throws InvalidInputException if the result in it is another module's
     */
    static void claim(AbstractMnistMojo goal, ResultDirectory directory) {
        Optional<String> owner = noted(directory).or(() -> place(goal.baseDirectory(), directory));
        if (owner.isPresent() && !owner.get().equals(goal.moduleId()) && Files.exists(directory.evaluation())) {
            throw new InvalidInputException(
                    "outputDirectory is '" + directory.path() + "', which holds the result of " + owner.get()
                            + ", and " + goal.moduleId()
                            + " would replace it; give each module a directory of its own (a relative path is"
                            + " relative to each module), or delete that result");
        }
        if (goal.isStandalone() || directory.path().startsWith(goal.baseDirectory())) {
            return;
        }
        try {
            WholeFile.write(directory.path().resolve(FILE), (goal.moduleId() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "outputDirectory '" + directory.path() + "' cannot be written to: " + e
                            + "; choose another with -Dmnist.outputDirectory",
                    e);
        }
    }

    /**
     * Sees that a module does not judge what another one left in a directory that both write to. A module that names
     * the directory of another module means that module's result.
     *
     * @return the other module, in words, where its own directory was named; empty where the result is the module's own
     * @throws InvalidInputException if the result in the directory is another module's
     */
    static Optional<String> ofRead(String moduleId, Path base, ResultDirectory directory) {
        Optional<String> noted = noted(directory).filter(owner -> Files.exists(directory.evaluation()));
        if (noted.isPresent() && !noted.get().equals(moduleId)) {
            throw new InvalidInputException(
                    "outputDirectory is '" + directory.path() + "', which holds the result of " + noted.get()
                            + ", and " + moduleId
                            + " would judge it as its own; give each module a directory of its own (a relative path is"
                            + " relative to each module), or delete that result and make that of " + moduleId);
        }
        return noted.isPresent() ? Optional.empty() : place(base, directory);
    }

    /** The module that a file beside the result names. */
    private static Optional<String> noted(ResultDirectory directory) {
        Path file = directory.path().resolve(FILE);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new String(
                                    BoundedFile.read(file, MAX_BYTES, "the name of a module", "delete it"),
                                    StandardCharsets.UTF_8)
                            .strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    /** Another module in whose own directory the result is, unless that is a parent. */
    private static Optional<String> place(Path base, ResultDirectory directory) {
        return SourceTree.moduleOf(directory.path())
                .filter(module -> !base.startsWith(module) && !module.startsWith(base))
                .map(module -> "the module in " + module);
    }
}
