package io.github.mnistgate.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the place of a directory in a checkout. */
public final class SourceTree {

    private static final List<String> BUILD_FILES =
            List.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    private SourceTree() {}

    /** Returns the nearest directory with a build file, the given one or one above it; empty where there is none. */
    public static Optional<Path> moduleOf(Path directory) {
        for (Path each = directory.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
            if (isModule(each)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the directory that is moved or copied where the module in a directory is: that of the git repository, or
     * the highest with a build file, or the given one.
     */
    public static Path rootOf(Path directory) {
        Path given = directory.toAbsolutePath().normalize();
        Path root = given;
        for (Path each = given; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
            root = isModule(each) ? each : root;
        }
        return root;
    }

    private static boolean isModule(Path directory) {
        return BUILD_FILES.stream().anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }
}
