package io.github.mnistgate.maven;

import io.github.mnistgate.Sha256;
import io.github.mnistgate.report.SourceTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the results of a module apart, in names of files and of notes.
 *
 * @param text empty for {@code mnist} in the build directory; else different for each directory, in characters that
 *     stand in any file name
 */
record ResultName(Optional<String> text) {

    private static final String DEFAULT = "mnist";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,79}");
    private static final Pattern LIKE_A_HASH = Pattern.compile(".*-[0-9a-f]{8}");
    private static final int HASH = 8;
    private static final int MOST = 60;

    /** Returns the name of a result directory. All paths are absolute. */
    static ResultName of(Path directory, Path buildDirectory, Path module) {
        Path normal = directory.normalize();
        Path build = buildDirectory.normalize();
        if (normal.equals(build.resolve(DEFAULT))) {
            return new ResultName(Optional.empty());
        }
        boolean inBuild = normal.startsWith(build) && !normal.equals(build);
        String shown = slashed(inBuild ? build.relativize(normal) : place(normal, module));
        if (inBuild
                && SAFE.matcher(shown).matches()
                && !LIKE_A_HASH.matcher(shown).matches()) {
            return new ResultName(Optional.of(shown));
        }
        // The hash of all of the path keeps apart names that are the same once characters are replaced.
        String readable = shown.replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^-+|-+$", "");
        String hash = Sha256.of(slashed(place(normal, module)).getBytes(StandardCharsets.UTF_8))
                .substring(0, HASH);
        return new ResultName(Optional.of(readable.substring(Math.max(0, readable.length() - MOST)) + "-" + hash));
    }

    /**
     * Relative to the module, so that it is the same on every machine; absolute where it is no place of the checkout.
     */
    private static Path place(Path directory, Path module) {
        Path base = module.normalize();
        return directory.startsWith(SourceTree.rootOf(base)) ? base.relativize(directory) : directory;
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Returns a name with this one appended, where there is one. */
    String after(String name, String separator) {
        return text.map(own -> name + separator + own).orElse(name);
    }
}
