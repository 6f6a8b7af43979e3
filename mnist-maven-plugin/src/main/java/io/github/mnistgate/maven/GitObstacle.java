package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;

/** Names what git itself reads and JGit does not, and the command or setting that helps. */
final class GitObstacle {

    private static final String OTHERWISE =
            "; compare with a <file> in place of <git>, which mnist:update-baseline writes,"
                    + " and leave recordNote out";
    /** The extensions that change nothing of what is read here, or that JGit knows. */
    private static final Set<String> KNOWN_EXTENSIONS = Set.of(
            "noop", "noop-v1", "partialclone", "preciousobjects", "refstorage", "relativeworktrees", "worktreeconfig");
    /** The extension of an index file with directories in it, which has no content. */
    private static final String SPARSE_INDEX = "sdir\0\0\0\0";

    private GitObstacle() {}

    /**
     * Refuses a repository in a format that would be misread: JGit looks at none of this.
     *
     * @throws InvalidInputException with the format
     */
    static void refuseUnknownFormat(Repository repository) {
        Config config = repository.getConfig();
        String hash = config.getString("extensions", null, "objectformat");
        if (hash != null && !hash.equalsIgnoreCase("sha1")) {
            throw new InvalidInputException("the git repository " + repository.getDirectory() + " names its objects by "
                    + hash + " (git init --object-format=" + hash + "), but notes are read and written by sha1 alone"
                    + OTHERWISE);
        }
        Set<String> unknown = new TreeSet<>(config.getNames("extensions"));
        unknown.removeIf(name ->
                KNOWN_EXTENSIONS.contains(name.toLowerCase(Locale.ROOT)) || name.equalsIgnoreCase("objectformat"));
        // Git also ignores them before version 1; if the version is later, JGit itself refuses to read a repository.
        if (config.getInt("core", "repositoryformatversion", 0) > 0 && !unknown.isEmpty()) {
            throw new InvalidInputException("the git repository " + repository.getDirectory() + " has the extension "
                    + String.join(", ", unknown) + ", which is not known here" + OTHERWISE);
        }
    }

    /**
     * Explains a failure to read a repository.
     *
     * @param notes the reference of the notes, if it was one of them that was read
     * @return a line
     */
    static String explain(Repository repository, Exception failure, Optional<String> notes) {
        String place = "the git repository " + repository.getDirectory();
        Optional<MissingObjectException> missing = Stream.iterate(
                        (Throwable) failure, cause -> cause != null, Throwable::getCause)
                .filter(MissingObjectException.class::isInstance)
                .map(MissingObjectException.class::cast)
                .findFirst();
        if (missing.isPresent()) {
            String object = missing.get().getObjectId().name();
            return promisor(repository.getConfig())
                    .map(remote -> place + " is a partial clone (git clone --filter), and object "
                            + object + " was not fetched yet; fetch "
                            + (notes.isPresent() ? "the notes" : "what is missing")
                            + " with: git fetch --refetch --no-filter " + remote
                            + notes.map(ref -> " " + ref).orElse(""))
                    .orElseGet(() -> place + " lacks object " + object + borrowed(repository)
                            + "; see what git fsck says, and clone it" + " again");
        }
        if (hasSparseIndex(repository)) {
            return place
                    + " has a sparse index, which is not supported; write it whole with: git sparse-checkout reapply"
                    + " --no-sparse-index";
        }
        if (hasSplitIndex(repository)) {
            return place
                    + " has a split index, which is not supported; write it whole with: git update-index --no-split-index";
        }
        return unreadable(repository.getDirectory(), failure);
    }

    /** Returns the message where nothing else is known. */
    static String unreadable(File directory, Exception failure) {
        return "the git repository " + directory + " cannot be read or written: " + failure.getMessage()
                + "; see what git status says";
    }

    /** The remote that has what a partial clone lacks; empty where the clone is whole. */
    private static Optional<String> promisor(Config config) {
        return config.getSubsections("remote").stream()
                .filter(remote -> config.getBoolean("remote", remote, "promisor", false))
                .findFirst()
                .or(() -> Optional.ofNullable(config.getString("extensions", null, "partialclone")));
    }

    private static String borrowed(Repository repository) {
        Path objects = repository.getDirectory().toPath().resolve("objects");
        try {
            return Files.readAllLines(objects.resolve("info/alternates")).stream()
                    .map(objects::resolve)
                    .filter(lender -> !Files.isDirectory(lender))
                    .findFirst()
                    .map(lender -> ", which it borrowed (git clone --shared or --reference) from " + lender
                            + ", where nothing is" + " any more")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean hasSparseIndex(Repository repository) {
        try {
            return Files.readString(repository.getIndexFile().toPath(), StandardCharsets.ISO_8859_1)
                    .contains(SPARSE_INDEX);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasSplitIndex(Repository repository) {
        String[] shared = repository.getDirectory().list((directory, name) -> name.startsWith("sharedindex."));
        return shared != null && shared.length > 0;
    }
}
