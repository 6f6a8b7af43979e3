package io.github.mnistgate.maven;

import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineSource.ReleasedArtifact;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.report.EvaluationFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.artifact.ArtifactUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;

/** The evaluation that was attached to the last release, by <code>mnist:train</code> with <code>attach</code>. */
@Named
final class ReleasedBaseline {

  /** Type of the attached evaluation. */
  static final String TYPE = "json";

  private final RepositorySystem repositorySystem;

  @Inject
  ReleasedBaseline(RepositorySystem repositorySystem) {
    this.repositorySystem = repositorySystem;
  }

  /**
   * Resolves it through Maven. Snapshots are no releases, and the version that is being built is not its own baseline.
   *
   * @throws io.github.mnistgate.InvalidInputException if what was resolved is no evaluation
   */
  Reference find(ReleasedArtifact source, MavenSession session, MavenProject project) {
    boolean own = source.groupId().equals(project.getGroupId()) && source.artifactId().equals(project.getArtifactId());
    Artifact any = new DefaultArtifact(source.groupId(), source.artifactId(), source.classifier(), TYPE, "[0,)");
    Optional<String> version;
    try {
      List<Version> versions = repositorySystem.resolveVersionRange(session.getRepositorySession(),
          new VersionRangeRequest(any, project.getRemoteProjectRepositories(), null)).getVersions();
      version = versions.stream().map(Version::toString)
          .filter(candidate -> !ArtifactUtils.isSnapshot(candidate) && !(own && candidate.equals(project.getVersion())))
          .reduce((earlier, later) -> later);
    } catch (VersionRangeResolutionException e) {
      return missing(source, "has no versions that can be found: " + e.getMessage());
    }
    return version.map(found -> resolve(source, any.setVersion(found), session, project))
        .orElseGet(() -> missing(source, "has no release yet"));
  }

  private Reference resolve(ReleasedArtifact source, Artifact artifact, MavenSession session, MavenProject project) {
    try {
      Path file = repositorySystem.resolveArtifact(session.getRepositorySession(),
          new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null)).getArtifact().getFile().toPath();
      return new Reference.Found(Baseline.of(EvaluationFile.read(file), Map.of()), "the release " + artifact, Optional.empty());
    } catch (ArtifactResolutionException e) {
      return missing(source, "has no evaluation in its last release, " + artifact.getVersion());
    }
  }

  private static Reference missing(ReleasedArtifact source, String why) {
    return new Reference.Missing(source.groupId() + ":" + source.artifactId() + ":" + source.classifier() + " " + why
        + "; mnist:train attaches it with <attach>true</attach>, before mvn deploy");
  }
}
