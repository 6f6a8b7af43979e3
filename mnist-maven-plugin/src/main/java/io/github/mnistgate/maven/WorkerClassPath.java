package io.github.mnistgate.maven;

import io.github.mnistgate.Versions;
import io.github.mnistgate.training.Engine;
import java.nio.file.Path;
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
 * DeepLearning4J's these are the artifacts that the JUnit extension brings to the tests, ND4J's binary for this operating
 * system and processor among them; for the fused trainer none of them is downloaded, and with CUDA {@code mnist-cuda} and
 * its binding instead.
 */
@Named
final class WorkerClassPath {

  private static final List<Exclusion> NATIVE_LIBRARIES = List.of(
      new Exclusion("org.deeplearning4j", "*", "*", "*"), new Exclusion("org.nd4j", "*", "*", "*"),
      new Exclusion("org.slf4j", "*", "*", "*"));

  private final RepositorySystem repositorySystem;

  @Inject
  WorkerClassPath(RepositorySystem repositorySystem) {
    this.repositorySystem = repositorySystem;
  }

  List<Path> resolve(MavenSession session, MavenProject project, Engine engine) throws MojoExecutionException {
    Dependency core = dependency("io.github.mnistgate:mnist-core:" + Versions.project());
    CollectRequest collect = new CollectRequest().setRepositories(project.getRemotePluginRepositories());
    if (engine.usesNd4j()) {
      collect.addDependency(core);
      // The worker's logging is ours to choose; the tests' is the user's.
      collect.addDependency(dependency("org.slf4j:slf4j-simple:" + Versions.slf4j()));
    } else {
      collect.addDependency(core.setExclusions(NATIVE_LIBRARIES));
      if (engine.usesCuda()) {
        collect.addDependency(dependency("io.github.mnistgate:mnist-cuda:" + Versions.project())
            .setExclusions(NATIVE_LIBRARIES));
      }
    }
    // No filter: Maven's session leaves test, provided and optional dependencies out of what is collected.
    DependencyRequest request = new DependencyRequest(collect, null);
    try {
      return repositorySystem.resolveDependencies(session.getRepositorySession(), request).getArtifactResults().stream()
          .map(ArtifactResult::getArtifact).map(artifact -> artifact.getFile().toPath()).toList();
    } catch (DependencyResolutionException e) {
      throw new MojoExecutionException("the libraries of the training JVM cannot be resolved for "
          + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
          + (engine.usesNd4j()
              ? " (ND4J has binaries for Linux and macOS on x86_64 and arm64, and for Windows on x86_64)" : "")
          + ": " + e.getMessage(), e);
    }
  }

  private static Dependency dependency(String coordinates) {
    return new Dependency(new DefaultArtifact(coordinates), "runtime");
  }
}
