package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Versions;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.training.DeviceEngine;
import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.ClusterDriver;
import io.github.mnistgate.worker.WorkerProcess;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyFilter;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Engines and the class path of their training JVM, resolved through Maven: {@code mnist-core} with what the engine
 * needs. An engine's own module is resolved first, without its libraries, to ask it what that is.
 */
@Named
final class WorkerClassPath {

    private static final String GROUP = "io.github.mnistgate";

    private static final String CLUSTER_MODULE = "mnist-spark";

    /** By the artifact IDs of modules; a build of many modules asks often. */
    private static final Map<String, ClassLoader> LOADERS = new ConcurrentHashMap<>();

    private final RepositorySystem repositorySystem;
    private final ProjectDependenciesResolver dependenciesResolver;

    @Inject
    WorkerClassPath(RepositorySystem repositorySystem, ProjectDependenciesResolver dependenciesResolver) {
        this.repositorySystem = repositorySystem;
        this.dependenciesResolver = dependenciesResolver;
    }

    /** Returns the engines that a build may ask for. */
    EngineCatalog engines(MavenSession session, MavenProject project) {
        return new EngineModules(artifactId -> loader(session, project, artifactId));
    }

    /**
     * Returns the options of a JVM that evaluates.
     *
     * @param module artifact ID of the module of this project that opens the model, if the core does not
     */
    WorkerProcess.Options evaluation(
            MavenSession session, MavenProject project, EngineOptions engine, Optional<String> module, Log log)
            throws MojoExecutionException {
        List<Path> resolved = resolve(session, project, engine.engine(), module);
        EngineModules engines = new EngineModules(artifactId -> loader(session, project, artifactId));
        return engine.jvm(resolved, module.map(engines::environment).orElse(Map.of()), log);
    }

    /** Returns the formats that a build can export to. Their writers need no library: none is downloaded for them. */
    WriterModules writers(MavenSession session, MavenProject project) {
        return new WriterModules(artifactId -> loader(session, project, artifactId));
    }

    private ClassLoader loader(MavenSession session, MavenProject project, String artifactId) {
        return LOADERS.computeIfAbsent(
                artifactId,
                module -> new URLClassLoader(urls(session, project, module), Engine.class.getClassLoader()));
    }

    /** The jars of our own modules alone. */
    private URL[] urls(MavenSession session, MavenProject project, String artifactId) {
        // The root of what is collected is no artifact.
        DependencyFilter ours = (node, parents) ->
                node.getArtifact() == null || GROUP.equals(node.getArtifact().getGroupId());
        try {
            return resolve(
                            session,
                            project,
                            List.of(dependency(GROUP + ":" + artifactId + ":" + Versions.project())),
                            ours)
                    .stream()
                    .map(WorkerClassPath::url)
                    .toArray(URL[]::new);
        } catch (DependencyResolutionException e) {
            throw new InvalidInputException(
                    "the module " + artifactId + " cannot be resolved; run Maven once online: " + e.getMessage(), e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file + " is no file", e);
        }
    }

    /** Resolves the class path of a training. */
    List<Path> resolve(MavenSession session, MavenProject project, EngineChoice engine) throws MojoExecutionException {
        return resolve(session, project, engine, Optional.empty());
    }

    /**
     * Resolves the class path of a training, or of an evaluation.
     *
     * @param module artifact ID of the module of this project that opens the model, if the core does not
     */
    private List<Path> resolve(MavenSession session, MavenProject project, EngineChoice engine, Optional<String> module)
            throws MojoExecutionException {
        List<String> artifacts =
                new ArrayList<>(engine.engine().jvm(engine.threads(), false).artifacts());
        module.map(artifactId -> GROUP + ":" + artifactId + ":" + Versions.project())
                .ifPresent(artifacts::add);
        try {
            List<Path> resolved = new ArrayList<>(resolve(session, project, dependencies(artifacts), null));
            // Engines and readers of the user's are among the plugin's dependencies, and need not name themselves.
            Stream.concat(
                            Stream.of(engine.engine().getClass()),
                            ModelReaders.onClassPath().brought().stream().map(Object::getClass))
                    .map(WorkerClassPath::place)
                    .filter(place -> !place.equals(place(Engine.class)) && !resolved.contains(place))
                    .distinct()
                    .forEach(resolved::add);
            return resolved;
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(
                    engine.engine()
                                    .whyUnresolved(String.valueOf(e.getMessage()))
                                    .orElse("the libraries of the training JVM cannot be resolved for "
                                            + System.getProperty("os.name") + " on " + System.getProperty("os.arch"))
                            + ": " + e.getMessage(),
                    e);
        }
    }

    /** Returns the jar or directory that a class is in. */
    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type + " is in no file", e);
        }
    }

    /**
     * Resolves the class path of an engine with that of the module's tests behind it, so that a class of the module can
     * be asked for what the engine trains.
     */
    List<Path> resolveWithTests(MavenSession session, MavenProject project, EngineChoice engine)
            throws MojoExecutionException {
        List<Path> all = new ArrayList<>(resolve(session, project, engine));
        all.add(Path.of(project.getBuild().getTestOutputDirectory()));
        all.add(Path.of(project.getBuild().getOutputDirectory()));
        try {
            dependenciesResolver
                    .resolve(new DefaultDependencyResolutionRequest(project, session.getRepositorySession()))
                    .getResolvedDependencies()
                    .forEach(dependency ->
                            all.add(dependency.getArtifact().getFile().toPath()));
        } catch (org.apache.maven.project.DependencyResolutionException e) {
            throw new MojoExecutionException(
                    "the dependencies of the module, which the class of parameter network may need, cannot be resolved: "
                            + e.getMessage(),
                    e);
        }
        return all;
    }

    /** Returns the driver of clusters; none of its libraries is resolved for it. */
    ClusterDriver clusterDriver(MavenSession session, MavenProject project) {
        return ServiceLoader.load(ClusterDriver.class, loader(session, project, CLUSTER_MODULE))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Resolves the class path of the JVM that drives a cluster.
     *
     * @param artifacts that its driver needs, the cluster's own software first, whose pom says which versions go
     *     together
     * @throws MojoExecutionException in one line, if that cannot be resolved
     */
    List<Path> resolveCluster(MavenSession session, MavenProject project, Cluster cluster, List<String> artifacts)
            throws MojoExecutionException {
        List<Dependency> dependencies = new ArrayList<>();
        artifacts.forEach(artifact -> dependencies.add(dependency(artifact)));
        dependencies.addAll(dependencies(List.of()));
        try {
            List<Dependency> managed = repositorySystem
                    .readArtifactDescriptor(
                            session.getRepositorySession(),
                            new ArtifactDescriptorRequest(
                                    dependencies.get(0).getArtifact(), project.getRemotePluginRepositories(), null))
                    .getManagedDependencies();
            return resolve(
                    session,
                    project,
                    new CollectRequest().setDependencies(dependencies).setManagedDependencies(managed),
                    null);
        } catch (DependencyResolutionException | ArtifactDescriptorException e) {
            throw new MojoExecutionException(
                    "sparkVersion is '" + cluster.version() + "', which cannot be resolved; name a version that Maven"
                            + " Central has, or run Maven once online: " + e.getMessage(),
                    e);
        }
    }

    /** Resolves the class path of the probe, which asks whether the engine can train on the device. */
    List<Path> resolveProbe(MavenSession session, MavenProject project, DeviceEngine engine)
            throws MojoExecutionException {
        try {
            return resolve(session, project, dependencies(engine.probe().artifacts()), null);
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(
                    "what asks the device whether it can train cannot be resolved; run Maven once online, or train with"
                            + " backend '" + Engine.CPU + "': " + e.getMessage(),
                    e);
        }
    }

    private List<Path> resolve(
            MavenSession session, MavenProject project, List<Dependency> dependencies, DependencyFilter filter)
            throws DependencyResolutionException {
        return resolve(session, project, new CollectRequest().setDependencies(dependencies), filter);
    }

    private List<Path> resolve(
            MavenSession session, MavenProject project, CollectRequest collect, DependencyFilter filter)
            throws DependencyResolutionException {
        collect.setRepositories(project.getRemotePluginRepositories());
        // Maven's session leaves test, provided and optional dependencies out of what is collected.
        return repositorySystem
                .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collect, filter))
                .getArtifactResults()
                .stream()
                .map(ArtifactResult::getArtifact)
                // A pom only names others.
                .filter(artifact -> !artifact.getExtension().equals("pom"))
                .map(artifact -> artifact.getFile().toPath())
                .toList();
    }

    /** Returns the core, and what is needed beside it. */
    static List<Dependency> dependencies(List<String> artifacts) {
        return Stream.concat(Stream.of(GROUP + ":mnist-core:" + Versions.project()), artifacts.stream())
                .map(WorkerClassPath::dependency)
                .toList();
    }

    private static Dependency dependency(String coordinates) {
        return new Dependency(new DefaultArtifact(coordinates), "runtime");
    }
}
