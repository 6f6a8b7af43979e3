package io.github.mnistgate.maven;

import io.github.mnistgate.WholeNumber;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.baseline.Trend;
import io.github.mnistgate.maven.page.ReportContent;
import io.github.mnistgate.report.HistoryFile;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints how the model developed over the last commits that carry a note of <code>mnist:check</code> with <code>
 * recordNote</code>, and writes it for the report. Needs no result.
 */
@Mojo(name = "history", threadSafe = true)
public final class HistoryMojo extends AbstractMnistMojo {

    private static final int MAX_COUNT = 100_000;

    /** The number of commits at most. */
    @Parameter(property = "mnist.count", defaultValue = "20")
    private String count;

    @Override
    void run() throws MojoExecutionException {
        int most = WholeNumber.parse("count", count, 1, MAX_COUNT);
        List<TrackedResult> results;
        try (GitRepository git = GitRepository.of(baseDirectory())) {
            results = git.history(resultId(), most, getLog()::warn);
        }
        if (results.isEmpty()) {
            getLog().info("No commit up to HEAD carries a note of " + resultId()
                    + "; mnist:check records one with -Dmnist.recordNote.");
            return;
        }
        Trend trend = Trend.of(results);
        trend.lines().forEach(getLog()::info);
        ResultDirectory directory = resultDirectory();
        directory.create();
        try {
            WholeFile.write(directory.history(), HistoryFile.toBytes(resultId(), trend));
        } catch (IOException e) {
            throw new MojoExecutionException("the history cannot be written: " + e, e);
        }
        getLog().info("The history is in " + shown(directory.history()));
        if (Files.exists(directory.report())) {
            writeReport(ReportContent.Known.NOTHING);
        }
    }
}
