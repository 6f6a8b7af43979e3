package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In real repositories: one to work in, a bare one that it pushes to, and clones of that. */
class GitRepositoryTest {

  private static final String NOTES = "refs/notes/mnist";
  private static final String FETCH = "git fetch origin refs/notes/mnist:refs/notes/mnist";
  private static final String MODULE = "com.example:digits";
  private static final PersonIdent AUTHOR = new PersonIdent("A", "a@example.com");

  @TempDir Path temporary;
  private Git work;

  @BeforeEach
  void createRepositories() throws Exception {
    Git.init().setBare(true).setInitialBranch("main").setDirectory(bare().toFile()).call().close();
    work = Git.init().setInitialBranch("main").setDirectory(temporary.resolve("work").toFile()).call();
    work.remoteAdd().setName("origin").setUri(new URIish(bare().toUri().toString())).call();
  }

  @AfterEach
  void close() {
    work.close();
  }

  @Test
  void recordsOnHeadAndFindsItAsTheMergeBaseOfABranch() throws Exception {
    RevCommit base = commit("1");
    assertThat(record(MODULE, 3)).isEqualTo("The result is recorded as a note on commit " + base.name().substring(0, 10)
        + "; to share it run: git push origin refs/notes/mnist");
    work.checkout().setCreateBranch(true).setName("feature").call();
    commit("2");
    record(MODULE, 2);
    commit("3");

    Reference reference = baseline(work, "main", MODULE);

    assertThat(reference).isInstanceOfSatisfying(Reference.Found.class, found -> {
      assertThat(found.baseline()).isEqualTo(result(3));
      assertThat(found.origin()).isEqualTo("commit " + base.name().substring(0, 10) + ", the merge base of HEAD and main");
      assertThat(found.raise()).isEmpty();
    });
  }

  @Test
  void comparesATargetsOwnCommitWithItsParent() throws Exception {
    RevCommit before = commit("1");
    record(MODULE, 3);
    commit("2");
    record(MODULE, 2);

    assertThat(baseline(work, "main", MODULE)).isInstanceOfSatisfying(Reference.Found.class, found -> {
      assertThat(found.baseline()).isEqualTo(result(3));
      assertThat(found.origin()).isEqualTo("commit " + before.name().substring(0, 10)
          + ", the parent of HEAD, which is on main");
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
    // What a server builds for a pull request: feature merged into main, detached.
    work.checkout().setName(tip.name()).call();
    work.merge().include(work.getRepository().resolve("feature")).setFastForward(FastForwardMode.NO_FF).call();

    assertThat(baseline(work, "main", MODULE)).isInstanceOfSatisfying(Reference.Found.class,
        found -> assertThat(found.baseline()).isEqualTo(result(3)));
    // Merged into main itself: HEAD is main, its first parent the main before.
    work.branchCreate().setName("main").setForce(true).setStartPoint("HEAD").call();
    assertThat(baseline(work, "main", MODULE)).isInstanceOfSatisfying(Reference.Found.class, found -> {
      assertThat(found.baseline()).isEqualTo(result(3));
      assertThat(found.origin()).contains(tip.name().substring(0, 10), "the parent of HEAD");
    });
  }

  @Test
  void notesTravelThroughABareRepository() throws Exception {
    commit("1");
    record(MODULE, 3);
    commit("2");
    push("refs/heads/main:refs/heads/main", NOTES + ":" + NOTES);

    try (Git clone = Git.cloneRepository().setURI(bare().toUri().toString()).setDirectory(dir("clone")).call()) {
      assertThat(missing(clone, "origin/main")).isEqualTo("this clone has no notes in refs/notes/mnist; fetch them with: "
          + FETCH);
      fetchNotes(clone);
      assertThat(baseline(clone, "origin/main", MODULE)).isInstanceOfSatisfying(Reference.Found.class,
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
  void shallowCloneWithoutNotesNamesWhatToFetch() throws Exception {
    commit("1");
    record(MODULE, 3);
    work.checkout().setCreateBranch(true).setName("feature").call();
    commit("2");
    commit("3");
    push("refs/heads/main:refs/heads/main", "refs/heads/feature:refs/heads/feature", NOTES + ":" + NOTES);

    try (Git clone = Git.cloneRepository().setURI(bare().toUri().toString()).setDirectory(dir("shallow")).setDepth(1)
        .setBranchesToClone(List.of("refs/heads/feature", "refs/heads/main")).setBranch("feature").call()) {
      assertThat(missing(clone, "origin/main")).isEqualTo("this clone has no notes in refs/notes/mnist; fetch them with: "
          + FETCH + ", and, since it is shallow, its history with: git fetch --unshallow");
      fetchNotes(clone);
      assertThat(missing(clone, "origin/main")).isEqualTo(
          "HEAD and origin/main have no common commit in this shallow clone; fetch its history with: git fetch --unshallow");
      assertThat(missing(clone, "feature"))
          .isEqualTo("HEAD is on feature and has no parent in this shallow clone; fetch its history with: git fetch --unshallow");
      assertThatThrownBy(() -> baseline(clone, "origin/release/1", MODULE)).isInstanceOf(InvalidInputException.class)
          .hasMessage("<target> of <git> is 'origin/release/1', which this clone does not know; allowed is a branch, a tag"
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
  void changedWorkTreeRecordsNothing() throws Exception {
    commit("1");
    Files.writeString(root().resolve("file.txt"), "changed");

    assertThat(record(MODULE, 3)).isEqualTo(
        "No note is recorded: the work tree has changes that are not committed, such as file.txt.");
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
      assertThat(history("com.example:m" + module)).extracting(TrackedResult::result)
          .containsExactly(result(1 + module % 3));
    }
  }

  @Test
  void notesOfOthersOnTheSameCommitAreKept() throws Exception {
    RevCommit commit = commit("1");
    work.notesAdd().setNotesRef(NOTES).setObjectId(commit).setMessage("reviewed by hand\n").call();

    record(MODULE, 3);

    assertThat(new String(work.getRepository().open(
        work.notesShow().setNotesRef(NOTES).setObjectId(commit).call().getData()).getBytes(), StandardCharsets.UTF_8))
        .contains("reviewed by hand\n", "\"module\":\"com.example:digits\"");
    assertThat(history(MODULE)).hasSize(1);
  }

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
      assertThat(repository.history(MODULE, 1, line -> { })).extracting(TrackedResult::commit).containsExactly(third.name());
    }
  }

  @Test
  void damagedNoteIsWarnedOfInTheHistoryAndRefusedAsABaseline() throws Exception {
    commit("1");
    record(MODULE, 1);
    RevCommit second = commit("2");
    work.notesAdd().setNotesRef(NOTES).setObjectId(second)
        .setMessage("{\"module\":\"" + MODULE + "\",\"schemaVersion\":1}\n").call();
    commit("3");

    List<String> warnings = new ArrayList<>();
    try (GitRepository repository = GitRepository.of(root())) {
      assertThat(repository.history(MODULE, 9, warnings::add)).hasSize(1);
    }
    assertThat(warnings).singleElement().asString().startsWith("the note on commit " + second.name() + ": is not a baseline");
    assertThatThrownBy(() -> baseline(work, "main", MODULE)).isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("record it anew with -Dmnist.recordNote");
  }

  @Test
  void baseWithoutANoteOfTheModuleIsNamed() throws Exception {
    RevCommit base = commit("1");
    record("com.example:other", 3);
    work.checkout().setCreateBranch(true).setName("feature").call();
    commit("2");

    assertThat(missing(work, "main")).isEqualTo("neither commit " + shortened(base) + ", the merge base of HEAD and"
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

    assertThat(origin("main")).isEqualTo("commit " + shortened(built)
        + ", 2 commits before the parent of HEAD, which is on main");
    // And so for a branch that left where nothing was built.
    work.branchCreate().setName("target").setStartPoint(parent.name()).call();
    assertThat(origin("target")).isEqualTo("commit " + shortened(built)
        + ", 2 commits before the merge base of HEAD and target");
    record("com.example:other", parent, 2, true);
    assertThat(origin("target")).contains("2 commits before");
    record(MODULE, parent(parent), 2, true);
    assertThat(origin("target")).isEqualTo("commit " + shortened(parent(parent))
        + ", 1 commit before the merge base of HEAD and target");
  }

  @Test
  void whatABranchBroughtIsNoBaselineOfItsTarget() throws Exception {
    RevCommit base = commit("1");
    record(MODULE, 3);
    work.checkout().setCreateBranch(true).setName("feature").call();
    commitFile("other.txt", "feature");
    record(MODULE, 1);
    work.checkout().setName("main").call();
    work.merge().include(work.getRepository().resolve("feature")).setFastForward(FastForwardMode.NO_FF).call();
    commit("2");

    assertThat(origin("main")).isEqualTo("commit " + shortened(base)
        + ", 1 commit before the parent of HEAD, which is on main");
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
      assertThat(found.origin()).isEqualTo("commit " + shortened(good)
          + ", 1 commit before the parent of HEAD, which is on main");
    });
    record(MODULE, good, 3, false);
    assertThat(origin("main")).isEqualTo("commit " + shortened(bad) + ", the parent of HEAD, which is on main (which"
        + " breached gates itself, but no commit before it has a note that passed)");
  }

  @Test
  void differentResultsOnOneCommitAreRefused() throws Exception {
    RevCommit commit = commit("1");
    record(MODULE, 1);
    String first = note(commit);
    record(MODULE, 3);
    String second = note(commit);
    commit("2");
    // What git notes merge --strategy=cat_sort_uniq makes of what two machines recorded.
    work.notesAdd().setNotesRef(NOTES).setObjectId(commit).setMessage(first + second).call();

    String refused = "the note on commit " + commit.name() + ": has 2 different results of " + MODULE + "; leave one of"
        + " them with: git notes --ref=mnist edit " + commit.name() + ", or record it anew with -Dmnist.recordNote";
    assertThatThrownBy(() -> baseline(work, "main", MODULE)).isInstanceOf(InvalidInputException.class).hasMessage(refused);
    List<String> warnings = new ArrayList<>();
    try (GitRepository repository = GitRepository.of(root())) {
      assertThat(repository.history(MODULE, 9, warnings::add)).isEmpty();
    }
    assertThat(warnings).containsExactly(refused);
    work.notesAdd().setNotesRef(NOTES).setObjectId(commit).setMessage(second + second).call();
    assertThat(baseline(work, "main", MODULE)).isInstanceOf(Reference.Found.class);
  }

  @Test
  void historyOfAShallowCloneSaysThatItEndsThere() throws Exception {
    commit("1");
    record(MODULE, 1);
    commit("2");
    record(MODULE, 3);
    push("refs/heads/main:refs/heads/main", NOTES + ":" + NOTES);

    try (Git clone = Git.cloneRepository().setURI(bare().toUri().toString()).setDirectory(dir("shallow")).setDepth(1).call()) {
      fetchNotes(clone);
      List<String> warnings = new ArrayList<>();
      try (GitRepository repository = GitRepository.of(dir("shallow").toPath())) {
        assertThat(repository.history(MODULE, 1, warnings::add)).hasSize(1);
        assertThat(warnings).isEmpty();
        assertThat(repository.history(MODULE, 2, warnings::add)).hasSize(1);
      }
      assertThat(warnings).containsExactly(
          "This clone is shallow, so earlier results may be missing; fetch its history with: git fetch --unshallow");
    }
  }

  @Test
  void bareRepositoryHasNoWorkTreeToRecord() throws Exception {
    commit("1");
    push("refs/heads/main:refs/heads/main");

    assertThatThrownBy(() -> {
      try (GitRepository repository = GitRepository.of(bare())) {
        repository.record(MODULE, result(3), true);
      }
    }).isInstanceOf(InvalidInputException.class).hasMessage("the git repository " + bare()
        + " is bare, so there is no work tree that could be what HEAD says; build in a clone of it");
  }

  /** As {@code git worktree add} leaves it; JGit has no such command. */
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
    Files.writeString(git.resolve("HEAD"), work.getRepository().resolve("main").name() + "\n");
    try (Git checkedOut = Git.open(linked.toFile())) {
      checkedOut.reset().setMode(ResetType.HARD).call();
    }

    try (GitRepository repository = GitRepository.of(linked)) {
      assertThat(repository.baseline("main", MODULE)).isInstanceOfSatisfying(Reference.Found.class,
          found -> assertThat(found.origin()).contains(shortened(first)));
      assertThat(repository.record(MODULE, result(2), true)).startsWith("The result is recorded");
      Files.writeString(linked.resolve("file.txt"), "changed");
      assertThat(repository.record(MODULE, result(2), true)).contains("file.txt");
    }
    assertThat(history(MODULE)).extracting(TrackedResult::result).containsExactly(result(2), result(3));
    // git worktree remove, or the main repository was moved.
    Files.move(git, temporary.resolve("elsewhere"));
    assertThatThrownBy(() -> GitRepository.of(linked)).isInstanceOf(InvalidInputException.class)
        .hasMessage("the .git file above " + linked + " points to " + git + ", which is not there: the repository of this"
            + " work tree was moved or removed; run git worktree repair in it, or clone it again");
  }

  @Test
  void submoduleRecordsInItsOwnRepository() throws Exception {
    commit("1");
    push("refs/heads/main:refs/heads/main");
    try (Git outer = Git.init().setInitialBranch("main").setDirectory(dir("outer")).call()) {
      outer.submoduleAdd().setPath("digits").setURI(bare().toUri().toString()).call().close();
      Path submodule = dir("outer").toPath().resolve("digits");

      try (GitRepository repository = GitRepository.of(submodule)) {
        assertThat(repository.record(MODULE, result(3), true)).startsWith("The result is recorded");
      }

      assertThat(outer.getRepository().resolve(NOTES)).isNull();
      assertThat(outer.getRepository().getDirectory().toPath().resolve("modules/digits/" + NOTES)).exists();
    }
  }

  @Test
  void unknownTargetsAreRefused() throws Exception {
    commit("1");
    record(MODULE, 3);

    for (String target : List.of("mian", "a b", "~")) {
      assertThatThrownBy(() -> baseline(work, target, MODULE)).isInstanceOf(InvalidInputException.class)
          .hasMessage("<target> of <git> is '" + target
              + "', which this clone does not know; allowed is a branch, a tag or a commit, such as origin/main");
    }
  }

  @Test
  void directoryOutsideOfARepositoryIsRefused() throws IOException {
    Path outside = Files.createDirectories(temporary.resolve("outside"));

    assertThatThrownBy(() -> GitRepository.of(outside)).isInstanceOf(InvalidInputException.class)
        .hasMessage(outside + " is not in a git repository, in which results are recorded and found; run git init, or clone it");
  }

  @Test
  void historyWithoutAnyNotesNamesWhatToFetch() throws Exception {
    commit("1");

    assertThatThrownBy(() -> history(MODULE)).isInstanceOf(InvalidInputException.class)
        .hasMessage("there are no notes in refs/notes/mnist; record results with mvn verify -Dmnist.recordNote, or fetch"
            + " those of others with: " + FETCH);
  }

  private Path bare() {
    return temporary.resolve("bare.git");
  }

  private Path root() {
    return temporary.resolve("work");
  }

  private File dir(String name) {
    return temporary.resolve(name).toFile();
  }

  private RevCommit commit(String content) throws Exception {
    return commitFile("file.txt", content);
  }

  private RevCommit commitFile(String name, String content) throws Exception {
    Files.writeString(root().resolve(name), content);
    work.add().addFilepattern(name).call();
    return work.commit().setMessage(content).setAuthor(AUTHOR).setCommitter(AUTHOR).setSign(false).call();
  }

  private void push(String... specs) throws Exception {
    List<RefSpec> refs = Arrays.stream(specs).map(RefSpec::new).toList();
    work.push().setRemote("origin").setRefSpecs(refs).call();
  }

  private static void fetchNotes(Git clone) throws Exception {
    clone.fetch().setRefSpecs(new RefSpec(NOTES + ":" + NOTES)).call();
    Ref notes = clone.getRepository().exactRef(NOTES);
    assertThat(notes).isNotNull();
  }

  private String record(String module, int right) {
    try (GitRepository repository = GitRepository.of(root())) {
      return repository.record(module, result(right), true);
    }
  }

  private void record(String module, RevCommit commit, int right, boolean passed) throws Exception {
    String branch = work.getRepository().getFullBranch();
    work.checkout().setName(commit.name()).call();
    try (GitRepository repository = GitRepository.of(root())) {
      assertThat(repository.record(module, result(right), passed)).startsWith("The result is recorded");
    }
    work.checkout().setName(Repository.shortenRefName(branch)).call();
  }

  /** The commit before. */
  private RevCommit parent(RevCommit commit) throws Exception {
    return work.getRepository().parseCommit(commit.getParent(0));
  }

  private String note(RevCommit commit) throws Exception {
    return new String(work.getRepository().open(
        work.notesShow().setNotesRef(NOTES).setObjectId(commit).call().getData()).getBytes(), StandardCharsets.UTF_8);
  }

  private String origin(String target) {
    return ((Reference.Found) baseline(work, target, MODULE)).origin();
  }

  private static String shortened(RevCommit commit) {
    return commit.name().substring(0, 10);
  }

  private List<TrackedResult> history(String module) {
    try (GitRepository repository = GitRepository.of(root())) {
      return repository.history(module, 100, line -> {
        throw new AssertionError(line);
      });
    }
  }

  private static Reference baseline(Git git, String target, String module) {
    try (GitRepository repository = GitRepository.of(git.getRepository().getWorkTree().toPath())) {
      return repository.baseline(target, module);
    }
  }

  private static String missing(Git git, String target) {
    return ((Reference.Missing) baseline(git, target, MODULE)).why();
  }

  /** Of three images, all ones, so many right and the rest taken for twos. */
  private static Baseline result(int right) {
    int[][] counts = new int[10][10];
    counts[1][1] = right;
    counts[1][2] = 3 - right;
    return new Baseline(new EvaluatedDataset("mnist", "test", 3, "d"), "m", Map.of("epochs", "1"),
        new DigitConfusionMatrix(counts), 0.5, 1, 0.1, 0.2, "1".repeat(right) + "2".repeat(3 - right), List.of());
  }
}
