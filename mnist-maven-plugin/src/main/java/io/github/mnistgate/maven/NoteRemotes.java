package io.github.mnistgate.maven;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The remotes of a clone that may share notes, and the commands that exchange notes with them. */
final class NoteRemotes {

    /** By custom, this is the repository that the clone's origin was forked from. */
    private static final String UPSTREAM = "upstream";

    private static final String ORIGIN = "origin";

    private final Set<String> names;

    NoteRemotes(Set<String> names) {
        this.names = names;
    }

    /** Returns the end of a sentence: the command that shares notes; empty if there is no remote. */
    String push() {
        return preferred(ORIGIN)
                .map(remote -> "; to share it run: git push " + remote + " " + GitRepository.NOTES)
                .orElse("");
    }

    /**
     * Returns the command that fetches the notes of others.
     *
     * @param intent what is done by the command that follows
     */
    String fetch(String intent) {
        return preferred(UPSTREAM)
                .map(remote -> intent + fetchFrom(remote))
                .orElse("to fetch those of others add a remote: git remote add origin URL, then " + fetchFrom(ORIGIN));
    }

    /**
     * Returns where the notes of a fork are, since hosts copy branches into a fork, but no notes; empty if that is
     * known.
     */
    String forkHint() {
        return preferred(UPSTREAM).filter(ORIGIN::equals).isEmpty()
                ? ""
                : "; if " + ORIGIN + " is a fork, they are in the repository that it was forked from: git remote add "
                        + UPSTREAM + " URL, then " + fetchFrom(UPSTREAM);
    }

    /** Returns the remote of that name, else origin, else the only one; empty if there is none of these. */
    private Optional<String> preferred(String first) {
        return Stream.of(first, ORIGIN)
                .filter(names::contains)
                .findFirst()
                .or(() -> names.stream().filter(remote -> names.size() == 1).findFirst());
    }

    private static String fetchFrom(String remote) {
        return "git fetch " + remote + " " + GitRepository.NOTES + ":" + GitRepository.NOTES;
    }
}
