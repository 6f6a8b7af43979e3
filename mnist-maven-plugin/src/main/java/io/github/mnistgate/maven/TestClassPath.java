package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;

/**
 * The dependencies of a module's tests, those in the same build included. Maven does not resolve the latter where goals
 * are typed without a phase, so their class files are taken from where the modules compile them to.
 *
 * @param entries jars and directories, in the order in which a class is looked for
 * @param artifacts those that can be named, by {@code groupId:artifactId:type:classifier:version}
 * @param gap what is missing; empty where the class path is complete
 */
record TestClassPath(List<Path> entries, Map<String, Path> artifacts, Optional<String> gap) {

    /**
     * The classifiers of jars that hold what a module compiles; others, such as a shaded one, may hold something else.
     */
    private static final Set<String> CLASSIFIERS = Set.of("", "tests");

    static TestClassPath of(MavenSession session, MavenProject project, ProjectDependenciesResolver resolver) {
        Map<MavenProject, Set<Path>> modules = modules(session, project);
        // A module that is not built now may have changed since its jar was made, and the tests saw that jar.
        List<MavenProject> built = session.getProjects();
        DependencyResolutionRequest request =
                new DefaultDependencyResolutionRequest(project, session.getRepositorySession());
        request.setResolutionFilter((node, parents) -> node.getArtifact() == null
                || !CLASSIFIERS.contains(node.getArtifact().getClassifier())
                || built.stream()
                        .noneMatch(each -> modules.containsKey(each)
                                && isOf(
                                        each,
                                        node.getArtifact().getGroupId(),
                                        node.getArtifact().getArtifactId(),
                                        node.getArtifact().getBaseVersion())));
        List<Path> resolved = new ArrayList<>();
        Map<String, Path> artifacts = artifacts(modules, built);
        Optional<String> gap = modules.keySet().stream()
                .filter(built::contains)
                .filter(TestClassPath::isNotCompiled)
                .map(module -> "module " + module.getArtifactId() + " has no classes in "
                        + module.getBuild().getOutputDirectory())
                .findFirst();
        try {
            add(resolver.resolve(request), resolved, artifacts);
        } catch (DependencyResolutionException e) {
            add(e.getResult(), resolved, artifacts);
            gap = Optional.of(e.getMessage().replaceFirst("\\.$", ""));
        }
        return new TestClassPath(
                Stream.of(directories(modules, built, true), resolved, directories(modules, built, false))
                        .flatMap(List::stream)
                        .toList(),
                artifacts,
                gap);
    }

    private static void add(DependencyResolutionResult result, List<Path> resolved, Map<String, Path> artifacts) {
        for (org.eclipse.aether.graph.Dependency dependency : result.getResolvedDependencies()) {
            Artifact artifact = dependency.getArtifact();
            if (artifact.getFile() != null) {
                resolved.add(artifact.getFile().toPath());
                artifacts.put(
                        String.join(
                                ":",
                                artifact.getGroupId(),
                                artifact.getArtifactId(),
                                artifact.getProperty(ArtifactProperties.TYPE, artifact.getExtension()),
                                artifact.getClassifier(),
                                artifact.getBaseVersion()),
                        artifact.getFile().toPath());
            }
        }
    }

    private static Map<String, Path> artifacts(Map<MavenProject, Set<Path>> modules, Collection<MavenProject> built) {
        Map<String, Path> artifacts = new LinkedHashMap<>();
        modules.forEach((module, directories) -> directories.forEach(directory -> {
            if (built.contains(module)) {
                String kind = directory.equals(Path.of(module.getBuild().getTestOutputDirectory()))
                        ? "test-jar:tests"
                        : "jar:";
                artifacts.put(
                        String.join(":", module.getGroupId(), module.getArtifactId(), kind, module.getVersion()),
                        directory);
            }
        }));
        return artifacts;
    }

    /**
     * Returns the artifacts that one of the patterns names, as {@code dependenciesToScan} has them: parts with colons
     * between them, in which {@code *} stands for anything; {@code !} before a pattern excludes what it names.
     *
     * @throws InvalidInputException if an artifact that is meant may be missing
     */
    List<Path> artifacts(Collection<String> patterns) {
        for (String pattern : patterns) {
            if (gap.isPresent()
                    && artifacts.keySet().stream().noneMatch(coordinates -> isNamed(coordinates, pattern))) {
                throw new InvalidInputException(
                        "which classes of dependenciesToScan, " + pattern + ", have @ModelGate is not known,"
                                + " because no dependency of that name was found: " + gap.get()
                                + "; build the module together with those that"
                                + " it depends on, as mvn verify at the root does");
            }
        }
        return artifacts.entrySet().stream()
                .filter(each -> patterns.stream().anyMatch(pattern -> isNamed(each.getKey(), pattern))
                        && patterns.stream()
                                .filter(pattern -> pattern.startsWith("!"))
                                .noneMatch(pattern -> isNamed(each.getKey(), pattern.substring(1))))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean isNamed(String coordinates, String pattern) {
        List<String> actual = List.of(coordinates.split(":", -1));
        String[] wanted = pattern.split(":");
        // Behind the artifact's name stand type, classifier and version, of which a pattern may leave out some.
        return IntStream.range(0, wanted.length)
                .allMatch(part -> (part < 2 ? actual.subList(part, part + 1) : actual.subList(2, actual.size()))
                        .stream()
                                .anyMatch(text ->
                                        text.matches(Pattern.quote(wanted[part]).replace("*", "\\E.*\\Q"))));
    }

    private static List<Path> directories(
            Map<MavenProject, Set<Path>> modules, Collection<MavenProject> built, boolean now) {
        return modules.entrySet().stream()
                .filter(module -> built.contains(module.getKey()) == now)
                .flatMap(module -> module.getValue().stream())
                .toList();
    }

    /**
     * The modules that one depends on, directly or through others, each with the directories of the classes it gives.
     */
    private static Map<MavenProject, Set<Path>> modules(MavenSession session, MavenProject project) {
        Map<MavenProject, Set<Path>> found = new LinkedHashMap<>();
        Deque<MavenProject> left = new ArrayDeque<>(List.of(project));
        while (!left.isEmpty()) {
            for (Dependency dependency : left.remove().getDependencies()) {
                Optional<MavenProject> module = session.getAllProjects().stream()
                        .filter(each -> each != project
                                && isOf(
                                        each,
                                        dependency.getGroupId(),
                                        dependency.getArtifactId(),
                                        dependency.getVersion()))
                        .findFirst();
                module.filter(each -> !found.containsKey(each)).ifPresent(left::add);
                module.ifPresent(each -> found.computeIfAbsent(each, any -> new LinkedHashSet<>())
                        .add(Path.of(
                                isOfTests(dependency)
                                        ? each.getBuild().getTestOutputDirectory()
                                        : each.getBuild().getOutputDirectory())));
            }
        }
        return found;
    }

    private static boolean isNotCompiled(MavenProject module) {
        return Files.isDirectory(Path.of(module.getBuild().getSourceDirectory()))
                && !Files.isDirectory(Path.of(module.getBuild().getOutputDirectory()));
    }

    private static boolean isOfTests(Dependency dependency) {
        return "test-jar".equals(dependency.getType()) || "tests".equals(dependency.getClassifier());
    }

    private static boolean isOf(MavenProject project, String groupId, String artifactId, String version) {
        return project.getGroupId().equals(groupId)
                && project.getArtifactId().equals(artifactId)
                && project.getVersion().equals(version);
    }
}
