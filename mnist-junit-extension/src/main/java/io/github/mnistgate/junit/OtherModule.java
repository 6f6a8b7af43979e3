package io.github.mnistgate.junit;

import io.github.mnistgate.report.PomFile;
import io.github.mnistgate.report.SourceTree;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A module of the build whose model a test of another one asks for.
 *
 * @param name of it, for people
 * @param relativePath from the module that asks
 * @param asking name of the module that asks
 * @param needed whether that one's pom has it as a dependency, so that Maven builds it first
 */
record OtherModule(String name, String relativePath, String asking, boolean needed) {

    /** Returns the module that a result directory belongs to; empty where it is none or the one that asks. */
    static Optional<OtherModule> of(Path result, Path asking) {
        return SourceTree.moduleOf(result)
                .filter(module -> !asking.startsWith(module))
                .map(module -> {
                    Optional<PomFile> own = PomFile.in(asking);
                    String name = name(module);
                    return new OtherModule(
                            name,
                            asking.relativize(module).toString().replace('\\', '/'),
                            name(asking),
                            own.filter(pom -> pom.dependencies().contains(name)).isPresent());
                });
    }

    private static String name(Path module) {
        return PomFile.in(module)
                .map(PomFile::artifactId)
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> String.valueOf(module.getFileName()));
    }

    String remedy() {
        return "that is of module " + name + " (" + relativePath + "): build both, at the root, with mvn verify -pl :"
                + asking
                + " -am"
                + (needed
                        ? ", or run mnist:train in " + name
                        : ", for which the pom of " + asking + " must have a dependency on " + name
                                + ": without one -am leaves " + name + " out, and Maven may build it later");
    }
}
