package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.TrackedResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefSpec;
import org.junit.jupiter.api.Test;

/** Tests what is recorded on a commit, and what is not. */
class GitRecordTest extends GitFixture {

    @Test
    void recordsOnHeadAndFindsItAsTheMergeBaseOfABranch() throws Exception {
        RevCommit base = commit("1");
        assertThat(record(MODULE, 3))
                .isEqualTo("The result is recorded as a note on commit "
                        + base.name().substring(0, 10) + "; to share it run: git push origin refs/notes/mnist");
        work.checkout().setCreateBranch(true).setName("feature").call();
        commit("2");
        record(MODULE, 2);
        commit("3");

        Reference reference = baseline(work, "main", MODULE);

        assertThat(reference).isInstanceOfSatisfying(Reference.Found.class, found -> {
            assertThat(found.baseline()).isEqualTo(result(3));
            assertThat(found.origin())
                    .isEqualTo("commit " + base.name().substring(0, 10) + ", the merge base of HEAD and main");
            assertThat(found.raise()).isEmpty();
        });
    }

    @Test
    void notesTravelThroughABareRepository() throws Exception {
        commit("1");
        record(MODULE, 3);
        commit("2");
        push("refs/heads/main:refs/heads/main", NOTES + ":" + NOTES);

        try (Git clone = Git.cloneRepository()
                .setURI(bare().toUri().toString())
                .setDirectory(dir("clone"))
                .call()) {
            assertThat(missing(clone, "origin/main"))
                    .isEqualTo("this clone has no notes in refs/notes/mnist; fetch them with: " + FETCH + FORK);
            fetchNotes(clone);
            assertThat(baseline(clone, "origin/main", MODULE))
                    .isInstanceOfSatisfying(
                            Reference.Found.class,
                            found -> assertThat(found.baseline()).isEqualTo(result(3)));
            // The clone's own note goes back the same way.
            try (GitRepository repository = GitRepository.of(dir("clone").toPath())) {
                repository.record("com.example:other", result(2), true);
            }
            clone.push().setRefSpecs(new RefSpec(NOTES + ":" + NOTES)).call();
        }
        work.fetch().setRefSpecs(new RefSpec(NOTES + ":" + NOTES)).call();
        assertThat(history("com.example:other")).hasSize(1);
        assertThat(history(MODULE)).hasSize(1);
    }

    @Test
    void changedWorkTreeRecordsNothing() throws Exception {
        commit("1");
        Files.writeString(root().resolve("file.txt"), "changed");

        assertThat(record(MODULE, 3))
                .isEqualTo("No note is recorded: the work tree has changes that are not committed, such as file.txt.");
        work.add().addFilepattern("file.txt").call();
        assertThat(record(MODULE, 3)).contains("file.txt");
        assertThat(work.getRepository().resolve(NOTES)).isNull();
    }

    @Test
    void filesThatGitDoesNotTrackDoNotCount() throws Exception {
        commit("1");
        Files.writeString(root().resolve("untracked.txt"), "new");

        assertThat(record(MODULE, 3)).startsWith("The result is recorded");
    }

    @Test
    void repositoryWithoutACommitRecordsNothing() {
        assertThat(record(MODULE, 3)).isEqualTo("No note is recorded: the repository has no commit yet.");
    }

    @Test
    void recordingTheSameAgainChangesNothing() throws Exception {
        commit("1");
        record(MODULE, 3);
        Object before = work.getRepository().resolve(NOTES);

        record(MODULE, 3);

        assertThat(work.getRepository().resolve(NOTES)).isEqualTo(before);
        record(MODULE, 2);
        assertThat(history(MODULE)).extracting(TrackedResult::result).containsExactly(result(2));
    }

    @Test
    void modulesRecordAtTheSameTimeAndAreKeptApart() throws Exception {
        commit("1");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int module = 0; module < 8; module++) {
                String name = "com.example:m" + module;
                int right = 1 + module % 3;
                tasks.add(() -> record(name, right));
            }
            for (Future<String> future : threads.invokeAll(tasks)) {
                assertThat(future.get()).startsWith("The result is recorded");
            }
        } finally {
            threads.shutdown();
        }

        for (int module = 0; module < 8; module++) {
            assertThat(history("com.example:m" + module))
                    .extracting(TrackedResult::result)
                    .containsExactly(result(1 + module % 3));
        }
    }

    @Test
    void notesOfOthersOnTheSameCommitAreKept() throws Exception {
        RevCommit commit = commit("1");
        writeNote(commit, "reviewed by hand\n");

        record(MODULE, 3);

        assertThat(new String(
                        work.getRepository()
                                .open(work.notesShow()
                                        .setNotesRef(NOTES)
                                        .setObjectId(commit)
                                        .call()
                                        .getData())
                                .getBytes(),
                        StandardCharsets.UTF_8))
                .contains("reviewed by hand\n", "\"module\":\"com.example:digits\"");
        assertThat(history(MODULE)).hasSize(1);
    }

    @Test
    void bareRepositoryHasNoWorkTreeToRecord() throws Exception {
        commit("1");
        push("refs/heads/main:refs/heads/main");

        assertThatThrownBy(() -> {
                    try (GitRepository repository = GitRepository.of(bare())) {
                        repository.record(MODULE, result(3), true);
                    }
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the git repository " + bare()
                        + " is bare, so there is no work tree that could be what HEAD says; build in a clone of it");
    }

    /** The work tree is as {@code git worktree add} leaves it; JGit has no such command. */
    @Test
    void linkedWorkTreeRecordsInTheRepositoryThatItBelongsTo() throws Exception {
        RevCommit first = commit("1");
        record(MODULE, 3);
        commit("2");
        Path linked = Files.createDirectories(temporary.resolve("linked"));
        Path git = Files.createDirectories(root().resolve(".git/worktrees/linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: " + git + "\n");
        Files.writeString(git.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(git.resolve("commondir"), "../..\n");
        Files.writeString(
                git.resolve("HEAD"), work.getRepository().resolve("main").name() + "\n");
        try (Git checkedOut = Git.open(linked.toFile())) {
            checkedOut.reset().setMode(ResetType.HARD).call();
        }

        try (GitRepository repository = GitRepository.of(linked)) {
            assertThat(repository.baseline("main", MODULE, line -> {}))
                    .isInstanceOfSatisfying(
                            Reference.Found.class,
                            found -> assertThat(found.origin()).contains(shortened(first)));
            assertThat(repository.record(MODULE, result(2), true)).startsWith("The result is recorded");
            Files.writeString(linked.resolve("file.txt"), "changed");
            assertThat(repository.record(MODULE, result(2), true)).contains("file.txt");
        }
        assertThat(history(MODULE)).extracting(TrackedResult::result).containsExactly(result(2), result(3));
        // git worktree remove, or the main repository was moved.
        Files.move(git, temporary.resolve("elsewhere"));
        assertThatThrownBy(() -> GitRepository.of(linked))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the .git file above " + linked + " points to " + git
                        + ", which is not there: the repository of this"
                        + " work tree was moved or removed; run git worktree repair in it, or clone it again");
    }

    @Test
    void submoduleRecordsInItsOwnRepository() throws Exception {
        commit("1");
        push("refs/heads/main:refs/heads/main");
        try (Git outer =
                Git.init().setInitialBranch("main").setDirectory(dir("outer")).call()) {
            outer.submoduleAdd()
                    .setPath("digits")
                    .setURI(bare().toUri().toString())
                    .call()
                    .close();
            Path submodule = dir("outer").toPath().resolve("digits");

            try (GitRepository repository = GitRepository.of(submodule)) {
                assertThat(repository.record(MODULE, result(3), true)).startsWith("The result is recorded");
            }

            assertThat(outer.getRepository().resolve(NOTES)).isNull();
            assertThat(outer.getRepository().getDirectory().toPath().resolve("modules/digits/" + NOTES))
                    .exists();
        }
    }

    @Test
    void directoryOutsideOfARepositoryIsRefused() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));

        assertThatThrownBy(() -> GitRepository.of(outside))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        outside
                                + " is not in a git repository, where results are recorded; run git init, or clone the project");
    }
}
