package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.TrackedResult;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;

/** Tests which commit a result is compared with. */
class GitBaselineTest extends GitFixture {

    @Test
    void comparesATargetsOwnCommitWithItsParent() throws Exception {
        RevCommit before = commit("1");
        record(MODULE, 3);
        commit("2");
        record(MODULE, 2);

        assertThat(baseline(work, "main", MODULE)).isInstanceOfSatisfying(Reference.Found.class, found -> {
            assertThat(found.baseline()).isEqualTo(result(3));
            assertThat(found.origin())
                    .isEqualTo("commit " + before.name().substring(0, 10) + ", the parent of HEAD, which is on main");
        });
    }

    @Test
    void mergeCommitIsMeasuredAgainstWhatItIsMergedInto() throws Exception {
        commit("1");
        record(MODULE, 1);
        work.checkout().setCreateBranch(true).setName("feature").call();
        commitFile("other.txt", "feature");
        work.checkout().setName("main").call();
        RevCommit tip = commit("2");
        record(MODULE, 3);
        // This is the commit that a server builds for a pull request: feature merged into main, detached.
        work.checkout().setName(tip.name()).call();
        work.merge()
                .include(work.getRepository().resolve("feature"))
                .setFastForward(FastForwardMode.NO_FF)
                .call();

        assertThat(baseline(work, "main", MODULE))
                .isInstanceOfSatisfying(
                        Reference.Found.class,
                        found -> assertThat(found.baseline()).isEqualTo(result(3)));
        // Merged into main itself: HEAD is main, its first parent the main before.
        work.branchCreate().setName("main").setForce(true).setStartPoint("HEAD").call();
        assertThat(baseline(work, "main", MODULE)).isInstanceOfSatisfying(Reference.Found.class, found -> {
            assertThat(found.baseline()).isEqualTo(result(3));
            assertThat(found.origin()).contains(tip.name().substring(0, 10), "the parent of HEAD");
        });
    }

    @Test
    void shallowCloneWithoutNotesNamesWhatToFetch() throws Exception {
        commit("1");
        record(MODULE, 3);
        work.checkout().setCreateBranch(true).setName("feature").call();
        commit("2");
        commit("3");
        push("refs/heads/main:refs/heads/main", "refs/heads/feature:refs/heads/feature", NOTES + ":" + NOTES);

        try (Git clone = Git.cloneRepository()
                .setURI(bare().toUri().toString())
                .setDirectory(dir("shallow"))
                .setDepth(1)
                .setBranchesToClone(List.of("refs/heads/feature", "refs/heads/main"))
                .setBranch("feature")
                .call()) {
            assertThat(missing(clone, "origin/main"))
                    .isEqualTo("this clone has no notes in refs/notes/mnist; fetch them with: " + FETCH
                            + ", and, since it is shallow, its history with: git fetch --unshallow" + FORK);
            fetchNotes(clone);
            assertThat(missing(clone, "origin/main"))
                    .isEqualTo(
                            "HEAD and origin/main have no common commit in this shallow clone; fetch its history with: git fetch --unshallow");
            assertThat(missing(clone, "feature"))
                    .isEqualTo(
                            "HEAD is on feature and has no parent in this shallow clone; fetch its history with: git fetch --unshallow");
            assertThatThrownBy(() -> baseline(clone, "origin/release/1", MODULE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "<target> of <git> is 'origin/release/1', which this clone does not know; allowed is a branch, a tag"
                                    + " or a commit; a remote branch is fetched with: git fetch --unshallow origin"
                                    + " release/1:refs/remotes/origin/release/1");
            clone.fetch().setUnshallow(true).call();
            assertThat(baseline(clone, "origin/main", MODULE)).isInstanceOf(Reference.Found.class);
        }
    }

    @Test
    void historiesThatNeverMetHaveNoMergeBase() throws Exception {
        commit("1");
        record(MODULE, 3);
        work.checkout().setOrphan(true).setName("other").call();
        commit("2");

        assertThat(missing(work, "main")).isEqualTo("HEAD and main have no common commit");
    }

    @Test
    void baseWithoutANoteOfTheModuleIsNamed() throws Exception {
        RevCommit base = commit("1");
        record("com.example:other", 3);
        work.checkout().setCreateBranch(true).setName("feature").call();
        commit("2");

        assertThat(missing(work, "main"))
                .isEqualTo("neither commit " + shortened(base) + ", the merge base of HEAD and"
                        + " main, nor one before it carries a note of com.example:digits in refs/notes/mnist; fetch the newest with: "
                        + FETCH + ", or record it there with: mvn verify -Dmnist.recordNote");
    }

    @Test
    void pushOfSeveralCommitsIsMeasuredAgainstTheNearestThatWasBuilt() throws Exception {
        commit("1");
        record(MODULE, 1);
        RevCommit built = commit("2");
        record(MODULE, 3);
        commit("3");
        RevCommit parent = commit("4");
        commit("5");

        assertThat(origin("main"))
                .isEqualTo("commit " + shortened(built) + ", 2 commits before the parent of HEAD, which is on main");
        // And so for a branch that left where nothing was built.
        work.branchCreate().setName("target").setStartPoint(parent.name()).call();
        assertThat(origin("target"))
                .isEqualTo("commit " + shortened(built) + ", 2 commits before the merge base of HEAD and target");
        record("com.example:other", parent, 2, true);
        assertThat(origin("target")).contains("2 commits before");
        record(MODULE, parent(parent), 2, true);
        assertThat(origin("target"))
                .isEqualTo(
                        "commit " + shortened(parent(parent)) + ", 1 commit before the merge base of HEAD and target");
    }

    @Test
    void whatABranchBroughtIsNoBaselineOfItsTarget() throws Exception {
        RevCommit base = commit("1");
        record(MODULE, 3);
        work.checkout().setCreateBranch(true).setName("feature").call();
        commitFile("other.txt", "feature");
        record(MODULE, 1);
        work.checkout().setName("main").call();
        work.merge()
                .include(work.getRepository().resolve("feature"))
                .setFastForward(FastForwardMode.NO_FF)
                .call();
        commit("2");

        assertThat(origin("main"))
                .isEqualTo("commit " + shortened(base) + ", 1 commit before the parent of HEAD, which is on main");
        assertThat(history(MODULE)).extracting(TrackedResult::commit).containsExactly(base.name());
    }

    @Test
    void breachedResultIsNoBaselineOfTheNext() throws Exception {
        RevCommit good = commit("1");
        record(MODULE, 3);
        RevCommit bad = commit("2");
        record(MODULE, bad, 1, false);
        commit("3");

        assertThat(baseline(work, "main", MODULE)).isInstanceOfSatisfying(Reference.Found.class, found -> {
            assertThat(found.baseline()).isEqualTo(result(3));
            assertThat(found.origin())
                    .isEqualTo("commit " + shortened(good) + ", 1 commit before the parent of HEAD, which is on main");
        });
        record(MODULE, good, 3, false);
        assertThat(origin("main"))
                .isEqualTo("commit " + shortened(bad) + ", the parent of HEAD, which is on main (which"
                        + " breached gates itself, but no commit before it has a note that passed)");
    }

    /** Nobody could mend it, so that no build could record a newer one. */
    @Test
    void notesOfAnEarlierVersionArePassedOver() throws Exception {
        RevCommit first = commit("1");
        record(MODULE, 3);
        RevCommit second = commit("2");
        record(MODULE, 2);
        RevCommit third = commit("3");
        record(MODULE, 2);
        commit("4");
        makeEarlier(second);
        makeEarlier(third);
        List<String> warnings = new ArrayList<>();

        assertThat(baseline(work, "main", MODULE, warnings::add))
                .isInstanceOfSatisfying(
                        Reference.Found.class,
                        found -> assertThat(found.baseline()).isEqualTo(result(3)));
        assertThat(warnings)
                .containsExactly("2 notes of com.example:digits, the newest on commit " + shortened(third)
                        + ", were written by an earlier version; they are left out of what is compared");

        makeEarlier(first);
        assertThat(missing(work, "main"))
                .startsWith("neither commit " + shortened(third) + ", the parent of HEAD, which is on main, nor one"
                        + " before it carries a note of com.example:digits in refs/notes/mnist that can be compared (3"
                        + " notes of com.example:digits, the newest on commit " + shortened(third)
                        + ", were written by an earlier version); fetch the newest with: ");
    }

    @Test
    void differentResultsOnOneCommitAreRefused() throws Exception {
        RevCommit commit = commit("1");
        record(MODULE, 1);
        String first = note(commit);
        record(MODULE, 3);
        String second = note(commit);
        commit("2");
        // git notes merge --strategy=cat_sort_uniq makes this of the notes that two machines recorded.
        writeNote(commit, first + second);

        String refused = "the note on commit " + commit.name() + " has 2 different results of " + MODULE
                + "; leave one of" + " them with: git notes --ref=mnist edit " + commit.name()
                + ", or record it anew with -Dmnist.recordNote";
        assertThatThrownBy(() -> baseline(work, "main", MODULE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(refused);
        List<String> warnings = new ArrayList<>();
        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.history(MODULE, 9, warnings::add)).isEmpty();
        }
        assertThat(warnings).containsExactly(refused);
        writeNote(commit, second + second);
        assertThat(baseline(work, "main", MODULE)).isInstanceOf(Reference.Found.class);
    }

    @Test
    void unknownTargetsAreRefused() throws Exception {
        commit("1");
        record(MODULE, 3);

        for (String target : List.of("mian", "a b", "~")) {
            assertThatThrownBy(() -> baseline(work, target, MODULE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "<target> of <git> is '" + target
                                    + "', which this clone does not know; allowed is a branch, a tag or a commit, such as origin/main");
        }
    }
}
