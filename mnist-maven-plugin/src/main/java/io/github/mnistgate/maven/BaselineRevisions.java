package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.report.BaselineFile;
import io.github.mnistgate.report.EarlierVersionException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads what a committed baseline was before, from the commits that changed it. */
final class BaselineRevisions {

    private static final int SHORT = 10;
    /** No check has to wait for a history of decades: each commit takes about a tenth of a millisecond. */
    private static final int MAX_COMMITS = 5000;

    private BaselineRevisions() {}

    /** Returns what {@link GitRepository#revisions} says. */
    static List<TrackedResult> of(Repository repository, Path file, int count, Consumer<String> warnings)
            throws IOException {
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null || repository.isBare()) {
            return List.of();
        }
        Path tree = repository.getWorkTree().toPath().toRealPath();
        Path real = file.toRealPath();
        if (!real.startsWith(tree)) {
            return List.of();
        }
        String path = tree.relativize(real).toString().replace(File.separatorChar, '/');
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(head));
            List<TrackedResult> results = new ArrayList<>();
            EarlierResults earlier = new EarlierResults(path, "contents of " + path);
            // A content belongs to the oldest of the successive commits that have it.
            RevCommit younger = null;
            Optional<ObjectId> content = Optional.empty();
            int commits = 0;
            while (results.size() < count && commits++ < MAX_COMMITS) {
                RevCommit commit = walk.next();
                Optional<ObjectId> older = commit == null ? Optional.empty() : blob(repository, path, commit);
                if (content.isPresent() && !older.equals(content)) {
                    read(repository, path, younger, content.get(), earlier, warnings)
                            .ifPresent(results::add);
                }
                if (commit == null) {
                    break;
                }
                younger = commit;
                content = older;
            }
            earlier.line().ifPresent(warnings);
            return results;
        }
    }

    /** Returns the content of a file in a commit; empty if the commit does not have the file. */
    private static Optional<ObjectId> blob(Repository repository, String path, RevCommit commit) throws IOException {
        try (TreeWalk entry = TreeWalk.forPath(repository, path, commit.getTree())) {
            return Optional.ofNullable(entry).map(found -> found.getObjectId(0));
        }
    }

    private static Optional<TrackedResult> read(
            Repository repository,
            String path,
            RevCommit commit,
            ObjectId content,
            EarlierResults earlier,
            Consumer<String> warnings)
            throws IOException {
        try {
            String where = path + " of commit " + commit.name().substring(0, SHORT);
            Baseline baseline = BaselineFile.read(
                    CommitNotes.text(repository, content, where, "it is left out of what is compared"), where);
            return Optional.of(
                    new TrackedResult(commit.name(), Instant.ofEpochSecond(commit.getCommitTime()), baseline, true));
        } catch (EarlierVersionException e) {
            earlier.add(commit);
            return Optional.empty();
        } catch (InvalidInputException e) {
            warnings.accept(e.getMessage());
            return Optional.empty();
        }
    }
}
