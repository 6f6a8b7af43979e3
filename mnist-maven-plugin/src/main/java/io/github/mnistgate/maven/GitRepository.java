package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.baseline.TrackedResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;

/** The git repository that a module lies in, and the results that are recorded as notes on its commits. */
final class GitRepository implements AutoCloseable {

    static final String NOTES = CommitNotes.REFERENCE;
    private static final String UNSHALLOW = "git fetch --unshallow";
    static final int SHORT = 10;
    /** The number of notes that are read for a history of models. */
    private static final int MAX_RESULTS = 1000;

    static {
        SystemReader.setInstance(new QuietGitReader());
    }

    private final Repository repository;
    private final CommitNotes notes;
    private final NoteRemotes remotes;

    private GitRepository(Repository repository) {
        this.repository = repository;
        this.notes = new CommitNotes(repository);
        this.remotes = new NoteRemotes(repository.getRemoteNames());
    }

    /** Returns whether a directory is in a repository. */
    static boolean isAbove(Path directory) {
        return new FileRepositoryBuilder().findGitDir(directory.toFile()).getGitDir() != null;
    }

    /**
     * The repository of a directory.
     *
     * @throws InvalidInputException if it is in none, or in a work tree whose repository is gone
     */
    static GitRepository of(Path directory) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(directory.toFile());
        if (builder.getGitDir() == null) {
            Optional<Path> damaged = Stream.iterate(directory.toAbsolutePath(), path -> path != null, Path::getParent)
                    .map(path -> path.resolve(Constants.DOT_GIT))
                    .filter(Files::exists)
                    .findFirst();
            throw new InvalidInputException(
                    damaged.isPresent()
                            ? damaged.get()
                                    + " is not a git repository: it is damaged or incomplete; see what git status says, or clone it again"
                            : directory
                                    + " is not in a git repository, where results are recorded; run git init, or clone the project");
        }
        if (!builder.getGitDir().isDirectory()) {
            throw new InvalidInputException("the .git file above " + directory + " points to " + builder.getGitDir()
                    + ", which is not there: the repository of this work tree was moved or removed; run git worktree repair in it,"
                    + " or clone it again");
        }
        Repository repository;
        try {
            repository = builder.build();
        } catch (IOException | IllegalArgumentException e) {
            // The latter for a configuration that cannot be parsed.
            throw new InvalidInputException(GitObstacle.unreadable(builder.getGitDir(), e), e);
        }
        try {
            GitObstacle.refuseUnknownFormat(repository);
        } catch (InvalidInputException e) {
            repository.close();
            throw e;
        }
        return new GitRepository(repository);
    }

    /**
     * Records a result as a note on HEAD, unless the work tree has changes that are not committed: then HEAD is not
     * what was built. Files that git does not track do not count.
     *
     * @param module {@code groupId:artifactId}
     * @return what was done, a line
     */
    String record(String module, Baseline result, boolean passed) {
        try {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                return "No note is recorded: the repository has no commit yet.";
            }
            Optional<String> change = uncommittedChange();
            if (change.isPresent()) {
                return "No note is recorded: the work tree has changes that are not committed, such as " + change.get()
                        + ".";
            }
            notes.record(head, module, result, passed);
            return "The result is recorded as a note on commit " + shortened(head) + remotes.push();
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw unreadable(e, Optional.empty());
        }
    }

    private Optional<String> uncommittedChange() throws GitAPIException {
        if (repository.isBare()) {
            throw new InvalidInputException("the git repository " + repository.getDirectory()
                    + " is bare, so there is no work tree that could be what HEAD says; build in a clone of it");
        }
        Status status = Git.wrap(repository).status().call();
        return new TreeSet<>(status.getUncommittedChanges()).stream().findFirst();
    }

    /**
     * The result that was recorded where HEAD left a target: on their merge base or, where HEAD is on the target
     * itself, on HEAD's first parent. A push of several commits is built at its last one alone, so from there on first
     * parents are followed to the nearest commit whose note says that every gate held, and if there is none, to the
     * nearest with a note. Notes of an earlier version are passed over: nobody can mend them.
     *
     * @param target a branch, such as {@code origin/main}
     * @param warnings takes a line if notes were passed over that are nearer than the result
     * @throws InvalidInputException if there is no such target, or the note is damaged
     */
    Reference baseline(String target, String module, Consumer<String> warnings) {
        try (RevWalk walk = new RevWalk(repository)) {
            Optional<CommitNotes.Read> read = notes.read(walk, module);
            if (read.isEmpty()) {
                return new Reference.Missing(
                        "this clone has no notes in " + NOTES + "; " + remotes.fetch("fetch them with: ")
                                + (isShallow() ? ", and, since it is shallow, its history with: " + UNSHALLOW : "")
                                + remotes.forkHint());
            }
            ObjectId headId = repository.resolve(Constants.HEAD);
            if (headId == null) {
                return new Reference.Missing("the repository has no commit yet");
            }
            RevCommit head = walk.parseCommit(headId);
            RevCommit fork = mergeBase(walk, head, walk.parseCommit(targetId(target)));
            if (fork == null) {
                return new Reference.Missing("HEAD and " + target + " have no common commit"
                        + (isShallow() ? " in this shallow clone; fetch its history with: " + UNSHALLOW : ""));
            }
            if (!fork.equals(head)) {
                return nearest(walk, read.get(), fork, warnings, "the merge base of HEAD and " + target);
            }
            if (head.getParentCount() == 0) {
                return new Reference.Missing("HEAD is on " + target + " and has no parent"
                        + (isShallow() ? " in this shallow clone; fetch its history with: " + UNSHALLOW : ""));
            }
            return nearest(walk, read.get(), head.getParent(0), warnings, "the parent of HEAD, which is on " + target);
        } catch (IOException | JGitInternalException e) {
            throw unreadable(e, Optional.empty());
        }
    }

    private ObjectId targetId(String target) throws IOException {
        ObjectId id;
        try {
            id = repository.resolve(target + "^{commit}");
        } catch (RevisionSyntaxException e) {
            id = null;
        }
        if (id == null) {
            int slash = target.indexOf('/');
            boolean isRemote = slash > 0 && repository.getRemoteNames().contains(target.substring(0, slash));
            throw new InvalidInputException(
                    "<target> of <git> is '" + target + "', which this clone does not know; allowed is a"
                            + " branch, a tag or a commit"
                            + (isRemote
                                    ? "; a remote branch is fetched with: git fetch"
                                            + (isShallow() ? " --unshallow " : " ") + target.substring(0, slash) + " "
                                            + target.substring(slash + 1) + ":refs/remotes/" + target
                                    : ", such as origin/main"));
        }
        return id;
    }

    /** Where histories cross there are several; which of them is taken then is up to the order of their dates. */
    private static RevCommit mergeBase(RevWalk walk, RevCommit head, RevCommit target) throws IOException {
        walk.reset();
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(head);
        walk.markStart(target);
        return walk.next();
    }

    /** @param which the commit to start from, in words */
    private Reference nearest(
            RevWalk walk, CommitNotes.Read read, RevCommit from, Consumer<String> warnings, String which)
            throws IOException {
        Optional<Reference> breached = Optional.empty();
        EarlierResults earlier = read.earlier();
        int distance = 0;
        for (RevCommit commit = from; commit != null; commit = firstParent(commit)) {
            walk.parseHeaders(commit);
            Optional<TrackedResult> tracked = read.on(commit);
            String origin = "commit " + shortened(commit) + ", " + before(distance) + which;
            if (tracked.isPresent() && tracked.get().passed()) {
                earlier.line().ifPresent(warnings);
                return new Reference.Found(tracked.get().result(), origin, Optional.empty());
            }
            if (breached.isEmpty()) {
                breached = tracked.map(found -> new Reference.Found(
                        found.result(),
                        origin + " (which breached gates itself, but no commit before it has a note that passed)",
                        Optional.empty()));
            }
            distance++;
        }
        if (breached.isPresent()) {
            earlier.line().ifPresent(warnings);
            return breached.get();
        }
        return new Reference.Missing("neither commit " + shortened(from) + ", " + which
                + ", nor one before it carries a note of " + read.module() + " in " + NOTES
                + earlier.clause()
                        .map(clause -> " that can be compared (" + clause + ")")
                        .orElse("") + "; "
                + remotes.fetch("fetch the newest with: ")
                + (isShallow() ? ", and, since this clone is shallow, its history with: " + UNSHALLOW : "")
                + ", or record it there with: mvn verify -Dmnist.recordNote");
    }

    private static RevCommit firstParent(RevCommit commit) {
        return commit.getParentCount() == 0 ? null : commit.getParent(0);
    }

    private static String before(int commits) {
        return switch (commits) {
            case 0 -> "";
            case 1 -> "1 commit before ";
            default -> commits + " commits before ";
        };
    }

    /**
     * The newest results that were recorded on HEAD and its first parents, newest first: what was merged was another
     * line of results, each measured against where it started.
     *
     * @param count how many at most
     * @param warnings takes a line for each note that cannot be read, and one if the history ends where the clone does
     * @throws InvalidInputException if there are no notes at all
     */
    List<TrackedResult> history(String module, int count, Consumer<String> warnings) {
        return history(module, results -> results.size() >= count, warnings, true);
    }

    /**
     * Returns the newest results like {@link #history(String, int, Consumer)}, up to so many models that passed their
     * gates: a model that stays the same over many commits counts once.
     *
     * @param models number of models at most
     */
    List<TrackedResult> historyOfModels(String module, int models, Consumer<String> warnings) {
        return history(
                module,
                results -> results.size() >= MAX_RESULTS
                        || results.stream()
                                        .filter(TrackedResult::passed)
                                        .map(each -> each.result().modelSha256())
                                        .distinct()
                                        .count()
                                >= models,
                warnings,
                false);
    }

    /** @param tells whether a line says that notes of an earlier version were passed over */
    private List<TrackedResult> history(
            String module, Predicate<List<TrackedResult>> isEnough, Consumer<String> warnings, boolean tells) {
        try (RevWalk walk = new RevWalk(repository)) {
            CommitNotes.Read read = notes.read(walk, module)
                    .orElseThrow(() -> new InvalidInputException("there are no notes in " + NOTES
                            + "; record results with mvn verify -Dmnist.recordNote, or "
                            + remotes.fetch("fetch those of others with: ")
                            + remotes.forkHint()));
            List<TrackedResult> results = new ArrayList<>();
            ObjectId head = repository.resolve(Constants.HEAD);
            walk.setFirstParent(true);
            if (head != null) {
                walk.markStart(walk.parseCommit(head));
            }
            for (RevCommit commit = walk.next(); commit != null && !isEnough.test(results); commit = walk.next()) {
                Optional<String> note;
                try {
                    note = read.text(commit);
                } catch (CommitNotes.TooLargeException e) {
                    warnings.accept(e.getMessage());
                    continue;
                }
                try {
                    read.result(commit, note).ifPresent(results::add);
                } catch (InvalidInputException e) {
                    warnings.accept(e.getMessage());
                }
            }
            read.earlier().line().filter(line -> tells).ifPresent(warnings);
            if (!isEnough.test(results) && isShallow()) {
                warnings.accept("This clone is shallow, so earlier results may be missing; fetch its history with: "
                        + UNSHALLOW);
            }
            return results;
        } catch (IOException | JGitInternalException e) {
            throw unreadable(e, Optional.empty());
        }
    }

    /**
     * Returns the contents that a committed baseline had on HEAD and its first parents, newest first, each with the
     * commit that brought it; empty if git does not track the file.
     *
     * @param file a baseline, present in the work tree
     * @param count how many at most
     * @param warnings takes a line for each content that cannot be read
     */
    List<TrackedResult> revisions(Path file, int count, Consumer<String> warnings) {
        try {
            return BaselineRevisions.of(repository, file, count, warnings);
        } catch (IOException | JGitInternalException e) {
            throw unreadable(e, Optional.empty());
        }
    }

    /** Returns whether results were ever recorded. */
    boolean hasNotes() {
        try {
            return repository.resolve(NOTES) != null;
        } catch (IOException e) {
            throw unreadable(e, Optional.of(NOTES));
        }
    }

    private boolean isShallow() throws IOException {
        return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    }

    private static String shortened(ObjectId commit) {
        return commit.name().substring(0, SHORT);
    }

    private InvalidInputException unreadable(Exception cause, Optional<String> notes) {
        return new InvalidInputException(GitObstacle.explain(repository, cause, notes), cause);
    }

    @Override
    public void close() {
        repository.close();
    }
}
