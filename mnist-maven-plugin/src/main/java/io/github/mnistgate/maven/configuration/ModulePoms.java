package io.github.mnistgate.maven.configuration;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Reads the poms of modules that a build leaves out, because Maven was started below the root of the checkout. */
final class ModulePoms {

    private static final String POM = "pom.xml";

    /** Files that were visited. */
    private final Set<Path> seen = new HashSet<>();

    private ModulePoms() {}

    /**
     * Returns the poms of all modules, in any profile, of a project and its parents, as far as they are in the
     * checkout.
     */
    static Stream<Model> around(MavenProject project) {
        ModulePoms poms = new ModulePoms();
        return Stream.iterate(project, Objects::nonNull, MavenProject::getParent)
                .map(MavenProject::getFile)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .flatMap(poms::read);
    }

    private Stream<Model> read(Path pom) {
        Path file = Files.isDirectory(pom) ? pom.resolve(POM) : pom;
        if (!Files.isRegularFile(file) || !seen.add(file.toAbsolutePath().normalize())) {
            return Stream.empty();
        }
        Optional<Model> model = parse(file);
        return Stream.concat(
                model.stream(),
                model.stream()
                        .flatMap(ModulePoms::modules)
                        .map(module -> file.resolveSibling(module))
                        .flatMap(this::read));
    }

    private static Stream<String> modules(Model model) {
        return Stream.concat(
                        Stream.of(model.getModules()),
                        model.getProfiles().stream().map(profile -> profile.getModules()))
                .flatMap(List::stream);
    }

    private static Optional<Model> parse(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new MavenXpp3Reader().read(in, false));
        } catch (IOException | XmlPullParserException e) {
            // It is no part of this build; whoever builds it hears of that from Maven.
            return Optional.empty();
        }
    }
}
