package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories in which JGit finds less than git does; those in {@code git-fixtures} are made by git itself. */
class GitSurroundingsTest extends GitFixture {

    private static final String INSTEAD =
            "; compare with a <file> in place of <git>, which mnist:update-baseline writes,"
                    + " and leave recordNote out";
    private static final String FETCH_UPSTREAM = "git fetch upstream refs/notes/mnist:refs/notes/mnist";

    @Test
    void repositoryOfAnotherHashIsRefused() throws Exception {
        Path clone = unpacked("sha256");

        assertThatThrownBy(() -> GitRepository.of(clone))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the git repository " + clone.resolve(".git") + " names its objects by sha256 (git init"
                        + " --object-format=sha256), but notes are read and written by sha1 alone" + INSTEAD);
    }

    @Test
    void extensionThatIsNotKnownIsRefused() throws Exception {
        commit("1");
        StoredConfig config = work.getRepository().getConfig();
        config.setInt("core", null, "repositoryformatversion", 1);
        config.setBoolean("extensions", null, "worktreeConfig", true);
        config.save();
        assertThat(record(MODULE, 3)).startsWith("The result is recorded");
        config.setBoolean("extensions", null, "ofTheFuture", true);
        config.save();

        assertThatThrownBy(() -> GitRepository.of(root()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the git repository " + root().resolve(".git")
                        + " has the extension ofTheFuture, which is not known" + " here" + INSTEAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"without-blobs", "without-trees"})
    void partialCloneNamesWhatFetchesTheNotes(String fixture) throws Exception {
        Path clone = unpacked(fixture);

        try (GitRepository repository = GitRepository.of(clone)) {
            assertThatThrownBy(() -> repository.baseline("origin/main", MODULE, line -> {}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageMatching(
                            "the git repository .*\\.git is a partial clone \\(git clone --filter\\), and object [0-9a-f]{40}"
                                    + " was not fetched yet; fetch the notes with: git fetch --refetch --no-filter origin refs/notes/mnist");
            assertThatThrownBy(() -> repository.history(MODULE, 9, line -> {}))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageEndingWith(
                            "fetch the notes with: git fetch --refetch --no-filter origin refs/notes/mnist");
        }
    }

    /** The clone is as the command that fetches the notes leaves it. */
    @Test
    void partialCloneWithItsNotesIsLikeAnyOther() throws Exception {
        Path clone = unpacked("without-blobs");
        String note = Files.readString(Path.of("src/test/git-fixtures/note.json"));

        try (Git git = Git.open(clone.toFile());
                GitRepository repository = GitRepository.of(clone);
                var inserter = git.getRepository().newObjectInserter()) {
            inserter.insert(Constants.OBJ_BLOB, note.getBytes());
            inserter.flush();

            assertThat(repository.baseline("origin/main", MODULE, line -> {}))
                    .isInstanceOfSatisfying(
                            Reference.Found.class,
                            found ->
                                    assertThat(found.origin()).endsWith("the parent of HEAD, which is on origin/main"));
            assertThat(repository.record(MODULE, result(3), true)).startsWith("The result is recorded");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sparse-index, a sparse index, git sparse-checkout reapply --no-sparse-index",
        "split-index, a split index, git update-index --no-split-index"
    })
    void indexThatCannotBeReadNamesWhatMendsIt(String fixture, String kind, String command) throws Exception {
        Path clone = unpacked(fixture);

        try (GitRepository repository = GitRepository.of(clone)) {
            assertThatThrownBy(() -> repository.record(MODULE, result(3), true))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("the git repository " + clone.resolve(".git") + " has " + kind
                            + ", which is not supported; write it whole with: " + command);
        }
    }

    @Test
    void shallowCloneNamesWhatFetchesItsHistory() throws Exception {
        Path clone = unpacked("shallow");

        try (GitRepository repository = GitRepository.of(clone)) {
            assertThat(((Reference.Missing) repository.baseline("origin/main", MODULE, line -> {})).why())
                    .startsWith("this clone has no notes in refs/notes/mnist; fetch them with: " + FETCH
                            + ", and, since it is shallow, its history with: git fetch --unshallow");
            assertThat(repository.record(MODULE, result(3), true)).startsWith("The result is recorded");
        }
    }

    @Test
    void forkWithoutNotesNamesTheRepositoryThatItWasForkedFrom() throws Exception {
        commit("1");

        assertThat(missing(work, "main"))
                .isEqualTo("this clone has no notes in refs/notes/mnist; fetch them with: " + FETCH + FORK);
        assertThatThrownBy(() -> history(MODULE)).hasMessageEndingWith(FETCH + FORK);
        work.remoteAdd()
                .setName("upstream")
                .setUri(new URIish("https://example.com/digits.git"))
                .call();
        assertThat(missing(work, "main"))
                .isEqualTo("this clone has no notes in refs/notes/mnist; fetch them with: " + FETCH_UPSTREAM);
        assertThatThrownBy(() -> history(MODULE)).hasMessageEndingWith("fetch those of others with: " + FETCH_UPSTREAM);
        assertThat(record("com.example:other", 3)).endsWith("; to share it run: git push origin refs/notes/mnist");
        commit("2");
        assertThat(missing(work, "main")).contains("fetch the newest with: " + FETCH_UPSTREAM + ", or record it");
    }

    @Test
    void remoteOfAnyNameIsNamedIfItIsTheOnlyOne() throws Exception {
        commit("1");
        work.remoteRemove().setRemoteName("origin").call();
        assertThat(missing(work, "main"))
                .isEqualTo("this clone has no notes in refs/notes/mnist; to fetch those of others add a"
                        + " remote: git remote add origin URL, then " + FETCH);
        work.remoteAdd()
                .setName("company")
                .setUri(new URIish("https://example.com/digits.git"))
                .call();

        assertThat(missing(work, "main"))
                .isEqualTo("this clone has no notes in refs/notes/mnist; fetch them with:"
                        + " git fetch company refs/notes/mnist:refs/notes/mnist");
        assertThat(record(MODULE, 3)).endsWith("; to share it run: git push company refs/notes/mnist");
    }

    @Test
    void objectsThatWereBorrowedFromARepositoryThatIsGoneAreNamed() throws Exception {
        commit("1");
        record(MODULE, 3);
        commit("2");
        Path lender = temporary.resolve("lender");
        Path objects = root().resolve(".git/objects");
        Files.move(objects, lender);
        Files.createDirectories(objects.resolve("info"));
        Files.createDirectories(objects.resolve("pack"));
        Files.writeString(objects.resolve("info/alternates"), lender + "\n");
        try (Git again = Git.open(root().toFile())) {
            assertThat(baseline(again, "main", MODULE)).isInstanceOf(Reference.Found.class);
        }
        Files.move(lender, temporary.resolve("elsewhere"));

        assertThatThrownBy(() -> history(MODULE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching(
                        "the git repository .*\\.git lacks object [0-9a-f]{40}, which it borrowed \\(git clone --shared or"
                                + " --reference\\) from " + lender
                                + ", where nothing is any more; see what git fsck says, and clone it again");
    }

    @Test
    void damagedRepositoryIsToldFromNone() throws Exception {
        commit("1");
        Path config = root().resolve(".git/config");
        Files.writeString(config, "[core");
        assertThatThrownBy(() -> GitRepository.of(root()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the git repository " + root().resolve(".git") + " cannot be read or written: ")
                .hasMessageEndingWith("; see what git status says");
        Files.delete(config);
        Files.delete(root().resolve(".git/HEAD"));

        assertThatThrownBy(() -> GitRepository.of(Files.createDirectories(root().resolve("module"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(root().resolve(".git") + " is not a git repository: it is"
                        + " damaged or incomplete; see what git status says, or clone it again");
        remove(root().resolve(".git"));
        Files.writeString(root().resolve(".git"), "no path\n");
        assertThatThrownBy(() -> GitRepository.of(root()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(root().resolve(".git") + " is not a git repository");
    }

    @Test
    void branchWithoutACommitHasNoHistory() throws Exception {
        commit("1");
        record(MODULE, 3);
        Files.writeString(root().resolve(".git/HEAD"), "ref: refs/heads/new\n");

        assertThat(missing(work, "main")).isEqualTo("the repository has no commit yet");
        assertThat(record(MODULE, 3)).isEqualTo("No note is recorded: the repository has no commit yet.");
        assertThat(history(MODULE)).isEmpty();
    }

    private Path unpacked(String fixture) throws IOException {
        Path target = temporary.resolve(fixture);
        try (InputStream in = getClass().getResourceAsStream("/git/" + fixture + ".zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = target.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.write(path, zip.readAllBytes());
                }
            }
        }
        return target;
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> inside = Files.walk(directory)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
