package io.github.mnistgate.baseline;

import io.github.mnistgate.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The source of a baseline. */
public sealed interface BaselineSource {

    /** A committed file; its path may be relative to the module. */
    record CommittedFile(String path) implements BaselineSource {

        /**
         * Returns where the file is.
         *
         * @throws InvalidInputException if the text is not a path
         */
        public Path in(Path baseDirectory) {
            try {
                return baseDirectory.resolve(path);
            } catch (InvalidPathException e) {
                throw new InvalidInputException(
                        "<file> of <baseline> is '" + path + "', which is not a path: " + e.getReason(), e);
            }
        }
    }

    /** The evaluation that was attached to the last release. */
    record ReleasedArtifact(String groupId, String artifactId, String classifier) implements BaselineSource {}

    /** The note on the commit at which a branch left a target. */
    record CommitNote(String target) implements BaselineSource {}
}
