package io.github.mnistgate.maven;

import io.github.mnistgate.Versions;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.training.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * The class path of the training JVM, resolved through Maven: {@code mnist-core} with what its trainer needs. For
 * DeepLearning4J's these are the artifacts that the JUnit extension brings to the tests, ND4J's binary for this
 * operating system and processor among them, or in its place ND4J's for CUDA with CUDA's libraries; for the fused
 * trainer none of them is downloaded, and with CUDA {@code mnist-cuda} and its binding instead, with CUDA's libraries
 * where the machine lacks some.
 */
@Named
final class WorkerClassPath {

    /** ND4J takes what it finds: the backend for the processor must not be there beside the one for CUDA. */
    private static final List<Exclusion> PROCESSORS_BACKEND =
            List.of(new Exclusion("org.nd4j", "nd4j-native", "*", "*"));

    /** The name of the artifacts of CUDA 13's libraries, or its beginning. */
    private static final String REDISTRIBUTABLE = "cuda-redist";

    private final RepositorySystem repositorySystem;

    @Inject
    WorkerClassPath(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    /** Resolves the class path of a training. */
    List<Path> resolve(MavenSession session, MavenProject project, Engine engine) throws MojoExecutionException {
        CudaMachine machine = CudaMachine.here();
        try {
            return resolve(session, project, dependencies(engine, machine, System.getProperty("os.arch")));
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(
                    unresolved(engine, machine, String.valueOf(e.getMessage())) + ": " + e.getMessage(), e);
        }
    }

    /** Returns whether the class path has libraries of CUDA's, which are large. */
    boolean bringsLibraries(Engine engine) {
        return engine.usesCuda()
                && (engine.usesNd4j() || !CudaMachine.here().lacking().isEmpty());
    }

    /** Resolves the class path of the probe, which asks whether the engine can train on the device. */
    List<Path> resolveProbe(MavenSession session, MavenProject project) throws MojoExecutionException {
        try {
            return resolve(session, project, List.of(core(), jna()));
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(
                    "JNA, which asks the NVIDIA driver for its device, cannot be resolved; run Maven once"
                            + " online, or train with backend '" + Engine.CPU + "': " + e.getMessage(),
                    e);
        }
    }

    private List<Path> resolve(MavenSession session, MavenProject project, List<Dependency> dependencies)
            throws DependencyResolutionException {
        CollectRequest collect = new CollectRequest()
                .setRepositories(project.getRemotePluginRepositories())
                .setDependencies(dependencies);
        // No filter: Maven's session leaves test, provided and optional dependencies out of what is collected.
        return repositorySystem
                .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collect, null))
                .getArtifactResults()
                .stream()
                .map(ArtifactResult::getArtifact)
                .map(artifact -> artifact.getFile().toPath())
                .toList();
    }

    /**
     * Returns the dependencies that a training needs.
     *
     * @param machine that trains
     * @param processor as Java names it
     */
    static List<Dependency> dependencies(Engine engine, CudaMachine machine, String processor) {
        List<Dependency> needed = new ArrayList<>();
        if (engine.usesNd4j()) {
            Dependency dl4j = dependency("io.github.mnistgate:mnist-dl4j:" + Versions.project());
            needed.add(engine.usesCuda() ? dl4j.setExclusions(PROCESSORS_BACKEND) : dl4j);
            // The worker's logging is ours to choose; the tests' is the user's.
            needed.add(dependency("org.slf4j:slf4j-simple:" + Versions.slf4j()));
            if (engine.usesCuda()) {
                needed.add(dependency("org.nd4j:nd4j-cuda-11.6:" + Versions.dl4j()));
                needed.add(dependency("org.bytedeco:cuda:jar:linux-x86_64-redist:" + Versions.nd4jCuda()));
                needed.add(jna());
            }
        } else {
            needed.add(core());
            if (engine.usesCuda()) {
                needed.add(dependency("io.github.mnistgate:mnist-cuda:" + Versions.project()));
                if (!machine.lacking().isEmpty()) {
                    String platform = processor.equals("aarch64") ? "linux-arm64" : "linux-x86_64";
                    needed.add(
                            dependency("org.bytedeco:" + REDISTRIBUTABLE + ":jar:" + platform + ":" + Versions.cuda()));
                    needed.add(dependency(
                            "org.bytedeco:" + REDISTRIBUTABLE + "-cublas:jar:" + platform + ":" + Versions.cuda()));
                }
            }
        }
        return needed;
    }

    private static String unresolved(Engine engine, CudaMachine machine, String problem) {
        if (engine.usesCuda()
                && problem.contains(REDISTRIBUTABLE)
                && machine.lackingLibraries().isPresent()) {
            return machine.lackingLibraries().get() + "; from Maven's repositories they cannot be had";
        }
        return "the libraries of the training JVM cannot be resolved for "
                + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                + (engine.usesNd4j() && !engine.usesCuda()
                        ? " (ND4J has binaries for Linux and macOS on x86_64 and arm64, and for Windows on x86_64)"
                        : "");
    }

    private static Dependency core() {
        return dependency("io.github.mnistgate:mnist-core:" + Versions.project());
    }

    private static Dependency jna() {
        return dependency("net.java.dev.jna:jna:" + Versions.jna());
    }

    private static Dependency dependency(String coordinates) {
        return new Dependency(new DefaultArtifact(coordinates), "runtime");
    }
}
