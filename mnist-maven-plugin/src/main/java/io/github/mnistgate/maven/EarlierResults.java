package io.github.mnistgate.maven;

import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Counts the results in the history that an earlier version of the plugin recorded. They cannot be compared, and nobody
 * can mend them, so they are left out, and told in one line however many there are.
 */
final class EarlierResults {

    private final String one;
    private final String several;
    private int count;
    private String newest = "";

    /**
     * @param one the words for one of them
     * @param several the words for several
     */
    EarlierResults(String one, String several) {
        this.one = one;
        this.several = several;
    }

    /** Adds that of a commit, which is older than those that were added. */
    void add(RevCommit commit) {
        newest = count == 0 ? commit.name().substring(0, GitRepository.SHORT) : newest;
        count++;
    }

    /** Returns a clause about them; empty if there are none. */
    Optional<String> clause() {
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        count == 1
                                ? one + " on commit " + newest + " was written by an earlier version"
                                : count + " " + several + ", the newest on commit " + newest
                                        + ", were written by an earlier version");
    }

    /** Returns a line about them; empty if there are none. */
    Optional<String> line() {
        return clause().map(
                        clause -> clause + (count == 1 ? "; it is" : "; they are") + " left out of what is compared");
    }
}
