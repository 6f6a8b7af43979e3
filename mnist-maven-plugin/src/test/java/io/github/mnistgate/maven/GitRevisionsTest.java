package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.report.BaselineFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;

/** The earlier contents of a committed baseline. */
class GitRevisionsTest extends GitFixture {

    private static final String NAME = "src/mnist/baseline.json";

    @Test
    void eachContentComesWithTheCommitThatBroughtItNewestFirst() throws Exception {
        RevCommit first = commitBaseline(1);
        commit("other");
        RevCommit third = commitBaseline(2);

        List<TrackedResult> revisions = revisions(100);

        assertThat(revisions).extracting(TrackedResult::commit).containsExactly(third.name(), first.name());
        assertThat(revisions)
                .extracting(each -> each.result().level().numerator())
                .containsExactly(2L, 1L);
        assertThat(revisions(1)).extracting(TrackedResult::commit).containsExactly(third.name());
    }

    @Test
    void mergedBranchIsOneStep() throws Exception {
        RevCommit first = commitBaseline(1);
        work.checkout().setCreateBranch(true).setName("topic").call();
        commitBaseline(2);
        RevCommit last = commitBaseline(3);
        work.checkout().setName("main").call();
        commit("main goes on");
        String merged = work.merge()
                .include(last)
                .setFastForward(FastForwardMode.NO_FF)
                .setMessage("merge")
                .call()
                .getNewHead()
                .name();

        assertThat(revisions(100)).extracting(TrackedResult::commit).containsExactly(merged, first.name());
    }

    @Test
    void contentThatIsNoBaselineIsWarnedOf() throws Exception {
        RevCommit damaged = commitFile(NAME, "{}");
        RevCommit second = commitBaseline(2);
        List<String> warnings = new ArrayList<>();

        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.revisions(file(), 100, warnings::add))
                    .extracting(TrackedResult::commit)
                    .containsExactly(second.name());
        }

        assertThat(warnings)
                .containsExactly(
                        NAME + " of commit " + shortened(damaged)
                                + " is not a baseline: it has no schemaVersion, expected 2; it is left out of what is compared");
    }

    @Test
    void contentsOfAnEarlierVersionAreToldInOneLine() throws Exception {
        commitFile(NAME, "{\"schemaVersion\": 1}");
        RevCommit second = commitFile(NAME, "{\"schemaVersion\": 1, \"accuracy\": 1}");
        RevCommit third = commitBaseline(2);
        List<String> warnings = new ArrayList<>();

        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.revisions(file(), 100, warnings::add))
                    .extracting(TrackedResult::commit)
                    .containsExactly(third.name());
        }

        assertThat(warnings)
                .containsExactly("2 contents of " + NAME + ", the newest on commit " + shortened(second)
                        + ", were written by an earlier version; they are left out of what is compared");
    }

    @Test
    void removedFileAndFileThatGitDoesNotTrackHaveNoContent() throws Exception {
        RevCommit first = commitBaseline(1);
        work.rm().addFilepattern(NAME).call();
        work.commit()
                .setMessage("removed")
                .setAuthor(AUTHOR)
                .setCommitter(AUTHOR)
                .setSign(false)
                .call();
        write(NAME, 2);
        assertThat(revisions(100)).extracting(TrackedResult::commit).containsExactly(first.name());

        write("other.json", 1);
        Path outside = Files.writeString(temporary.resolve("outside.json"), "{}");
        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.revisions(root().resolve("other.json"), 100, warning -> {}))
                    .isEmpty();
            assertThat(repository.revisions(outside, 100, warning -> {})).isEmpty();
        }
    }

    private List<TrackedResult> revisions(int count) {
        try (GitRepository repository = GitRepository.of(root())) {
            return repository.revisions(file(), count, warning -> {
                throw new AssertionError(warning);
            });
        }
    }

    private Path file() {
        return root().resolve(NAME);
    }

    private RevCommit commitBaseline(int right) throws Exception {
        return commitFile(NAME, write(NAME, right));
    }

    private String write(String name, int right) throws Exception {
        String content = new String(BaselineFile.toBytes(result(right)), StandardCharsets.UTF_8);
        Path path = root().resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return content;
    }
}
