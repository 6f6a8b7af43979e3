package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.report.BaselineFile;
import io.github.mnistgate.report.EarlierVersionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.notes.Note;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Reads and writes the notes on commits that hold results.
 *
 * @param repository that has them
 */
record CommitNotes(Repository repository) {

    static final String REFERENCE = "refs/notes/mnist";
    /** The largest note and the largest baseline: one of MNIST's has 12 kB, one of 1,000 classes some megabytes. */
    private static final int MAX_BYTES = 1 << 25;
    /** The memory for a byte: the byte, its character in the text, in a line of it, in a value and in the parser. */
    private static final long MEMORY_OF_A_BYTE = 5;

    private static final int ATTEMPTS = 50;
    private static final long PAUSE_MILLIS = 20;
    /** Modules of a build that runs in parallel write to the same reference. */
    private static final Object WRITING = new Object();

    /**
     * The notes as they are now, for the results of one module.
     *
     * @param earlier takes the commits whose note is of an earlier version, which are passed over
     */
    record Read(CommitNotes place, NoteMap notes, String module, EarlierResults earlier) {

        /**
         * Returns the result on a commit; empty if there is none, or one of an earlier version.
         *
         * @throws InvalidInputException if the note is damaged, or is not in this clone
         */
        Optional<TrackedResult> on(RevCommit commit) throws IOException {
            return result(commit, text(commit));
        }

        /**
         * Returns the note on a commit.
         *
         * @throws InvalidInputException if it is not in this clone
         */
        Optional<String> text(RevCommit commit) throws IOException {
            return place.text(notes, commit);
        }

        /**
         * Returns the result in the note on a commit; empty if there is none, or one of an earlier version.
         *
         * @throws InvalidInputException if the note is damaged
         */
        Optional<TrackedResult> result(RevCommit commit, Optional<String> note) {
            try {
                return note.flatMap(text -> BaselineFile.fromNote(
                        text, module, commit.name(), Instant.ofEpochSecond(commit.getCommitTime())));
            } catch (EarlierVersionException e) {
                earlier.add(commit);
                return Optional.empty();
            }
        }
    }

    /** Returns the notes; empty if there are none. */
    Optional<Read> read(RevWalk walk, String module) throws IOException {
        ObjectId id = repository.resolve(REFERENCE);
        return id == null
                ? Optional.empty()
                : Optional.of(new Read(
                        this,
                        notes(walk, id),
                        module,
                        new EarlierResults("a note of " + module, "notes of " + module)));
    }

    /** Records a result on a commit. */
    void record(ObjectId commit, String module, Baseline result, boolean passed) throws IOException {
        synchronized (WRITING) {
            write(commit, module, result, passed);
        }
    }

    /** Another process may write at the same time; then this one reads again what is there. */
    private void write(ObjectId commit, String module, Baseline result, boolean passed) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RefUpdate.Result outcome;
            try {
                outcome = tryWrite(commit, module, result, passed);
            } catch (MissingObjectException e) {
                throw unreadable(e);
            }
            if (outcome != RefUpdate.Result.LOCK_FAILURE && outcome != RefUpdate.Result.REJECTED) {
                if (!Set.of(RefUpdate.Result.NEW, RefUpdate.Result.FAST_FORWARD, RefUpdate.Result.NO_CHANGE)
                        .contains(outcome)) {
                    throw new IOException(REFERENCE + " could not be written: " + outcome);
                }
                return;
            }
            try {
                // Git's lock is a file that another process holds for an instant. No event tells when it is gone, so
                // this
                // looks again after a pause.
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        throw new IOException(REFERENCE + " is locked by another process");
    }

    private RefUpdate.Result tryWrite(ObjectId commit, String module, Baseline result, boolean passed)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId parent = repository.resolve(REFERENCE);
            NoteMap notes = parent == null
                    ? NoteMap.newEmptyMap()
                    : NoteMap.read(walk.getObjectReader(), walk.parseCommit(parent));
            String before = text(notes, commit).orElse("");
            String now = BaselineFile.withLine(before, module, result, passed);
            if (now.equals(before)) {
                return RefUpdate.Result.NO_CHANGE;
            }
            notes.set(commit, now, inserter);
            CommitBuilder builder = new CommitBuilder();
            builder.setTreeId(notes.writeTree(inserter));
            if (parent != null) {
                builder.setParentId(parent);
            }
            PersonIdent author = new PersonIdent(repository);
            builder.setAuthor(author);
            builder.setCommitter(author);
            builder.setMessage("Result of " + module + "\n");
            ObjectId written = inserter.insert(builder);
            inserter.flush();
            RefUpdate update = repository.updateRef(REFERENCE);
            update.setExpectedOldObjectId(parent == null ? ObjectId.zeroId() : parent);
            update.setNewObjectId(written);
            update.setRefLogMessage("notes: result of " + module, false);
            return update.update(walk);
        }
    }

    private NoteMap notes(RevWalk walk, ObjectId id) throws IOException {
        try {
            return NoteMap.read(walk.getObjectReader(), walk.parseCommit(id));
        } catch (MissingObjectException e) {
            throw unreadable(e);
        }
    }

    private Optional<String> text(NoteMap notes, ObjectId commit) throws IOException {
        try {
            Note note = notes.getNote(commit);
            return note == null
                    ? Optional.empty()
                    : Optional.of(text(
                            repository,
                            note.getData(),
                            "the note on commit " + commit.name(),
                            "remove it with: git notes --ref=mnist remove " + commit.name()));
        } catch (MissingObjectException e) {
            throw unreadable(e);
        }
    }

    /**
     * Returns a text that git has.
     *
     * @param where what it is, for messages
     * @param remedy what the user can do about one that is too large
     * @throws TooLargeException if it is larger than all of ours, or does not fit into the memory of this JVM
     */
    static String text(Repository repository, ObjectId blob, String where, String remedy) throws IOException {
        ObjectLoader loader = repository.open(blob, Constants.OBJ_BLOB);
        long size = loader.getSize();
        if (size > MAX_BYTES) {
            throw new TooLargeException(where + " has " + size + " bytes, allowed are " + MAX_BYTES + "; " + remedy);
        }
        JvmMemory.require(where + ": its " + size + " bytes", MEMORY_OF_A_BYTE * size);
        return new String(loader.getBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }

    /** A text that git has is larger than all of ours. */
    static final class TooLargeException extends InvalidInputException {

        private static final long serialVersionUID = 1;

        TooLargeException(String message) {
            super(message);
        }
    }

    private InvalidInputException unreadable(MissingObjectException cause) {
        return new InvalidInputException(GitObstacle.explain(repository, cause, Optional.of(REFERENCE)), cause);
    }
}
