package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.Predictions;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Real repositories: one to work in, a bare one that it pushes to, and clones of that. */
abstract class GitFixture {

    static final String NOTES = "refs/notes/mnist";
    static final String FETCH = "git fetch origin refs/notes/mnist:refs/notes/mnist";
    static final String FORK =
            "; if origin is a fork, they are in the repository that it was forked from: git remote add"
                    + " upstream URL, then git fetch upstream refs/notes/mnist:refs/notes/mnist";
    static final String MODULE = "com.example:digits";
    static final PersonIdent AUTHOR = new PersonIdent("A", "a@example.com");

    @TempDir
    Path temporary;

    Git work;

    @BeforeEach
    void createRepositories() throws Exception {
        Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setDirectory(bare().toFile())
                .call()
                .close();
        work = Git.init()
                .setInitialBranch("main")
                .setDirectory(temporary.resolve("work").toFile())
                .call();
        work.remoteAdd()
                .setName("origin")
                .setUri(new URIish(bare().toUri().toString()))
                .call();
    }

    @AfterEach
    void close() {
        work.close();
    }

    Path bare() {
        return temporary.resolve("bare.git");
    }

    Path root() {
        return temporary.resolve("work");
    }

    File dir(String name) {
        return temporary.resolve(name).toFile();
    }

    RevCommit commit(String content) throws Exception {
        return commitFile("file.txt", content);
    }

    RevCommit commitFile(String name, String content) throws Exception {
        Path path = root().resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        work.add().addFilepattern(name).call();
        return work.commit()
                .setMessage(content)
                .setAuthor(AUTHOR)
                .setCommitter(AUTHOR)
                .setSign(false)
                .call();
    }

    void push(String... specs) throws Exception {
        List<RefSpec> refs = Arrays.stream(specs).map(RefSpec::new).toList();
        work.push().setRemote("origin").setRefSpecs(refs).call();
    }

    static void fetchNotes(Git clone) throws Exception {
        clone.fetch().setRefSpecs(new RefSpec(NOTES + ":" + NOTES)).call();
        Ref notes = clone.getRepository().exactRef(NOTES);
        assertThat(notes).isNotNull();
    }

    String record(String module, int right) {
        try (GitRepository repository = GitRepository.of(root())) {
            return repository.record(module, result(right), true);
        }
    }

    void record(String module, RevCommit commit, int right, boolean passed) throws Exception {
        String branch = work.getRepository().getFullBranch();
        work.checkout().setName(commit.name()).call();
        try (GitRepository repository = GitRepository.of(root())) {
            assertThat(repository.record(module, result(right), passed)).startsWith("The result is recorded");
        }
        work.checkout().setName(Repository.shortenRefName(branch)).call();
    }

    /** The commit before. */
    RevCommit parent(RevCommit commit) throws Exception {
        return work.getRepository().parseCommit(commit.getParent(0));
    }

    String note(RevCommit commit) throws Exception {
        return new String(
                work.getRepository()
                        .open(work.notesShow()
                                .setNotesRef(NOTES)
                                .setObjectId(commit)
                                .call()
                                .getData())
                        .getBytes(),
                StandardCharsets.UTF_8);
    }

    String origin(String target) {
        return ((Reference.Found) baseline(work, target, MODULE)).origin();
    }

    static String shortened(RevCommit commit) {
        return commit.name().substring(0, 10);
    }

    List<TrackedResult> history(String module) {
        try (GitRepository repository = GitRepository.of(root())) {
            return repository.history(module, 100, line -> {
                throw new AssertionError(line);
            });
        }
    }

    static Reference baseline(Git git, String target, String module) {
        return baseline(git, target, module, line -> {
            throw new AssertionError(line);
        });
    }

    static Reference baseline(Git git, String target, String module, Consumer<String> warnings) {
        try (GitRepository repository =
                GitRepository.of(git.getRepository().getWorkTree().toPath())) {
            return repository.baseline(target, module, warnings);
        }
    }

    /** Replaces the note on a commit. */
    void writeNote(RevCommit commit, String text) throws Exception {
        work.notesAdd().setNotesRef(NOTES).setObjectId(commit).setMessage(text).call();
    }

    /** Makes the note on a commit one that an earlier version wrote. */
    void makeEarlier(RevCommit commit) throws Exception {
        writeNote(commit, note(commit).replace("\"schemaVersion\":2", "\"schemaVersion\":1"));
    }

    static String missing(Git git, String target) {
        return ((Reference.Missing) baseline(git, target, MODULE)).why();
    }

    /** Returns a result on three images, all ones: as many as given are right, and the rest are taken for twos. */
    static Baseline result(int right) {
        int[][] counts = new int[10][10];
        counts[1][1] = right;
        counts[1][2] = 3 - right;
        return new Baseline(
                new EvaluatedDataset("mnist", "test", 3, "d", DataShape.MNIST),
                "m",
                Map.of("epochs", "1"),
                new DigitConfusionMatrix(counts),
                0.5,
                1,
                0.1,
                0.2,
                Predictions.parse("1".repeat(right) + "2".repeat(3 - right), 10),
                SeedCounts.NONE,
                List.of(),
                0);
    }
}
