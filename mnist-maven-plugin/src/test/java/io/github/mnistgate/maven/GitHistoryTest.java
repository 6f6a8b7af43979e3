package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.TrackedResult;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;

/** The trend over commits. */
class GitHistoryTest extends GitFixture {

    @Test
    void historyIsNewestFirstAndBoundedAndSkipsCommitsWithoutANote() throws Exception {
        RevCommit first = commit("1");
        record(MODULE, 1);
        commit("2");
        RevCommit third = commit("3");
        record(MODULE, 3);

        List<TrackedResult> results = history(MODULE);

        assertThat(results).extracting(TrackedResult::commit).containsExactly(third.name(), first.name());
        assertThat(results.get(0).date().getEpochSecond()).isEqualTo(third.getCommitTime());
        assertThat(results.get(0).passed()).isTrue();
        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.history(MODULE, 1, line -> {}))
                    .extracting(TrackedResult::commit)
                    .containsExactly(third.name());
        }
    }

    /** The three results are of one model. */
    @Test
    void modelThatStaysTheSameCountsOnce() throws Exception {
        for (String content : List.of("1", "2", "3")) {
            commit(content);
            record(MODULE, 3);
        }

        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.historyOfModels(MODULE, 2, line -> {})).hasSize(3);
            assertThat(repository.historyOfModels(MODULE, 1, line -> {})).hasSize(1);
        }
    }

    @Test
    void damagedNoteIsWarnedOfInTheHistoryAndRefusedAsABaseline() throws Exception {
        commit("1");
        record(MODULE, 1);
        RevCommit second = commit("2");
        writeNote(second, "{\"module\":\"" + MODULE + "\",\"schemaVersion\":2,\"dataset\":{\"image\":1}}\n");
        commit("3");

        List<String> warnings = new ArrayList<>();
        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.history(MODULE, 9, warnings::add)).hasSize(1);
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("the note on commit " + second.name() + " is not a baseline");
        assertThatThrownBy(() -> baseline(work, "main", MODULE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("record it anew with -Dmnist.recordNote");
    }

    /** JGit reads no more than 50 MB into memory, and says so with an exception of its own. */
    @Test
    void largeNoteIsALine() throws Exception {
        commit("1");
        record(MODULE, 1);
        for (int bytes : new int[] {(1 << 25) + 1, 60_000_000}) {
            RevCommit large = commit("of " + bytes);
            writeNote(large, "a".repeat(bytes));
            commit("after " + bytes);
            String line = "the note on commit " + large.name() + " has " + bytes + " bytes, allowed are 33554432;"
                    + " remove it with: git notes --ref=mnist remove " + large.name();

            List<String> warnings = new ArrayList<>();
            try (GitRepository repository = GitRepository.of(root())) {
                assertThat(repository.history(MODULE, 9, warnings::add)).hasSize(1);
            }
            assertThat(warnings).contains(line);
            assertThatThrownBy(() -> baseline(work, "main", MODULE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(line);
        }
    }

    @Test
    void lineOfTheModuleThatIsNoJsonIsNotPassedOver() throws Exception {
        commit("1");
        record(MODULE, 1);
        RevCommit second = commit("2");
        writeNote(second, "{\"accuracy\":1e999,\"module\":\"" + MODULE + "\",\"schemaVersion\":2}\n");
        commit("3");

        assertThatThrownBy(() -> baseline(work, "main", MODULE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the note on commit " + second.name() + " has a line of " + MODULE
                        + " that is not JSON; record it anew with -Dmnist.recordNote");
    }

    @Test
    void notesOfAnEarlierVersionAreLeftOutAndToldInOneLine() throws Exception {
        RevCommit first = commit("1");
        record(MODULE, 1);
        RevCommit second = commit("2");
        record(MODULE, 2);
        RevCommit third = commit("3");
        record(MODULE, 3);
        makeEarlier(first);
        List<String> warnings = new ArrayList<>();

        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.history(MODULE, 9, warnings::add))
                    .extracting(TrackedResult::commit)
                    .containsExactly(third.name(), second.name());
            makeEarlier(second);
            assertThat(repository.history(MODULE, 9, warnings::add)).hasSize(1);
        }
        assertThat(warnings)
                .containsExactly(
                        "a note of com.example:digits on commit " + shortened(first)
                                + " was written by an earlier version; it is left out of what is compared",
                        "2 notes of com.example:digits, the newest on commit " + shortened(second)
                                + ", were written by an earlier version; they are left out of what is compared");
    }

    @Test
    void historyOfAShallowCloneSaysThatItEndsThere() throws Exception {
        commit("1");
        record(MODULE, 1);
        commit("2");
        record(MODULE, 3);
        push("refs/heads/main:refs/heads/main", NOTES + ":" + NOTES);

        try (Git clone = Git.cloneRepository()
                .setURI(bare().toUri().toString())
                .setDirectory(dir("shallow"))
                .setDepth(1)
                .call()) {
            fetchNotes(clone);
            List<String> warnings = new ArrayList<>();
            try (GitRepository repository = GitRepository.of(dir("shallow").toPath())) {
                assertThat(repository.history(MODULE, 1, warnings::add)).hasSize(1);
                assertThat(warnings).isEmpty();
                assertThat(repository.history(MODULE, 2, warnings::add)).hasSize(1);
            }
            assertThat(warnings)
                    .containsExactly(
                            "This clone is shallow, so earlier results may be missing; fetch its history with: git fetch --unshallow");
        }
    }

    @Test
    void historyWithoutAnyNotesNamesWhatToFetch() throws Exception {
        commit("1");

        assertThatThrownBy(() -> history(MODULE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "there are no notes in refs/notes/mnist; record results with mvn verify -Dmnist.recordNote, or fetch"
                                + " those of others with: " + FETCH + FORK);
    }
}
