package io.github.mnistgate.report;

import io.github.mnistgate.file.FileHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The note of a build that made a result, or that held it against its model, so that nobody does so again in the same
 * build. It names the process of the build, whose number and start no earlier build could know, and the content of
 * {@code training.json}, which has the hashes of the other files: after that build, or after any change, it says
 * nothing.
 */
public final class BuildNote {

    /** The name of the file beside the result. */
    static final String FILE = ".mnist-build";

    private static final int LINES = 3;

    private BuildNote() {}

    /**
     * Notes that this build vouches for a result. A JVM that it started, such as that of tests, notes it for the build.
     *
     * @param training whether it vouches for the score on the training images, too
     */
    public static void write(ResultDirectory directory, boolean training) {
        try {
            String build = covers(directory, false)
                    ? Files.readAllLines(file(directory), StandardCharsets.UTF_8)
                            .get(0)
                    : BuildProcess.current().toString();
            String text = build + "\n" + FileHash.sha256(directory.training()) + "\n" + training + "\n";
            WholeFile.write(file(directory), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Without the note the result is held against its model once more, which costs time alone.
        }
    }

    /**
     * Returns whether the running build vouches for a result. The caller has seen that its files are those that
     * {@code training.json} records.
     *
     * @param training whether it must vouch for the score on the training images, too
     */
    public static boolean covers(ResultDirectory directory, boolean training) {
        try {
            if (!Files.isRegularFile(file(directory)) || !Files.isRegularFile(directory.training())) {
                return false;
            }
            List<String> lines = Files.readAllLines(file(directory), StandardCharsets.UTF_8);
            return lines.size() == LINES
                    && BuildProcess.parse(lines.get(0))
                            .filter(BuildProcess::isOurBuild)
                            .isPresent()
                    && lines.get(1).equals(FileHash.sha256(directory.training()))
                    && (!training || Boolean.parseBoolean(lines.get(2)));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path file(ResultDirectory directory) {
        return directory.path().resolve(FILE);
    }
}
