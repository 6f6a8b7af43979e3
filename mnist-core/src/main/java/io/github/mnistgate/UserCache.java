package io.github.mnistgate;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Where this project keeps what outlives a build, in the user's cache directory of the operating system. A user may
 * have none: a container's often has no home directory, or one that cannot be written to.
 */
@API(status = API.Status.INTERNAL)
public final class UserCache {

    private static final String NAME = "mnistgate";
    private static final String RESULTS = "results";

    private final String variable;
    private final Path root;
    private final String problem;

    private UserCache(String variable, Path root, String problem) {
        this.variable = variable;
        this.root = root;
        this.problem = problem;
    }

    /** The cache of the user who runs this JVM. */
    public static UserCache ofUser() {
        return of(System.getenv(), System.getProperty("user.home"), System.getProperty("os.name"));
    }

    /**
     * The cache of a user.
     *
     * @param environment variables of the environment; a path that is not absolute is ignored in them, as the XDG Base
     *     Directory Specification wants it
     * @param home what Java takes for the home directory: {@code ?} where the system knows none
     * @param system name of the operating system
     */
    static UserCache of(Map<String, String> environment, String home, String system) {
        String os = system.toLowerCase(Locale.ROOT);
        String variable = os.contains("windows") ? "LOCALAPPDATA" : os.contains("mac") ? null : "XDG_CACHE_HOME";
        Optional<Path> named = variable == null ? Optional.empty() : absolute(environment.get(variable));
        if (named.isPresent()) {
            return usable(variable, named.get().resolve(NAME));
        }
        Optional<Path> directory = absolute(home);
        Optional<String> fault = directory.map(UserCache::homeFault).orElse(Optional.of("is not an absolute path"));
        if (fault.isPresent()) {
            return new UserCache(
                    variable,
                    null,
                    "there is no cache: the home directory '" + home + "' " + fault.get() + remedy(variable));
        }
        Path caches = os.contains("windows")
                ? Path.of("AppData", "Local")
                : os.contains("mac") ? Path.of("Library", "Caches") : Path.of(".cache");
        return usable(variable, directory.get().resolve(caches).resolve(NAME));
    }

    private static Optional<Path> absolute(String value) {
        try {
            return Optional.ofNullable(value)
                    .filter(text -> !text.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns what is wrong with a home directory; empty if nothing is. A missing one, such as {@code /nonexistent} of
     * the user nobody, is not meant to be made.
     */
    private static Optional<String> homeFault(Path home) {
        if (home.getParent() == null) {
            return Optional.of("is the root of the file system");
        }
        return Files.isDirectory(home) ? Optional.empty() : Optional.of("does not exist");
    }

    /**
     * Returns the cache in a directory that exists or can be made, else the reason why there is none. The directory is
     * made when something is kept in it.
     */
    private static UserCache usable(String variable, Path root) {
        Path existing = root;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.isDirectory(existing) && Files.isWritable(existing)
                ? privateCache(variable, root)
                : new UserCache(
                        variable,
                        null,
                        "there is no cache: " + root + " cannot be made, because " + existing
                                + (Files.isDirectory(existing) ? " cannot be written to" : " is not a directory")
                                + remedy(variable));
    }

    /**
     * Returns the cache in a directory that can be written to, unless others may write there: what they put into it
     * would be taken for the user's own.
     */
    private static UserCache privateCache(String variable, Path root) {
        for (Path directory : List.of(root.getParent(), root, root.resolve(RESULTS))) {
            Optional<String> others = directory.equals(root.getParent())
                    ? Writers.HERE.othersAround(directory)
                    : Writers.HERE.others(directory);
            if (others.isPresent()) {
                return new UserCache(
                        variable,
                        null,
                        "there is no cache: " + directory + " may be written to by " + others.get()
                                + ", and what is kept there must be the user's own; "
                                + (others.get().startsWith("its owner") ? "" : "run chmod go-w on it, or ")
                                + "name another place"
                                + (variable == null
                                        ? " with -Duser.home=…, for Maven in MAVEN_OPTS"
                                        : " in the environment variable " + variable));
            }
        }
        return new UserCache(variable, root, null);
    }

    private static String remedy(String variable) {
        return variable == null
                ? "; name another home directory with -Duser.home=…, for Maven in MAVEN_OPTS"
                : "; set the environment variable " + variable
                        + " to the absolute path of a directory that can be written to";
    }

    /** Returns the reason why there is no cache, and what helps; empty where there is one. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * Returns where an engine's native libraries are unpacked. The place is apart from that of other projects, because
     * another version of JavaCPP would disturb a shared one.
     *
     * @param name of the engine's own directory
     */
    public Optional<Path> natives(String name) {
        return directory("javacpp-" + name);
    }

    /** Returns the directory that keeps the results of trainings, for all builds and check-outs. */
    public Optional<Path> results() {
        return directory(RESULTS);
    }

    private Optional<Path> directory(String name) {
        return Optional.ofNullable(root).map(path -> path.resolve(name));
    }

    /** Returns what a user can do to have native libraries unpacked somewhere else. */
    public String howToMoveNatives() {
        return (variable == null ? "" : "with the environment variable " + variable + ", or ")
                + "with -Dorg.bytedeco.javacpp.cachedir=DIRECTORY in the argLine of this JVM";
    }
}
