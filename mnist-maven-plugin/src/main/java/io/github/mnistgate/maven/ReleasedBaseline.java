package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.BaselineSource.ReleasedArtifact;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.report.EarlierVersionException;
import io.github.mnistgate.report.EvaluationFile;
import java.nio.file.Path;
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
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.eclipse.aether.version.Version;

/** The evaluation that was attached to the last release, by <code>mnist:train</code> with <code>attach</code>. */
@Named
final class ReleasedBaseline {

    /** Type of the attached evaluation. */
    static final String TYPE = "json";

    private static final String REMEDY =
            "it was released so: use the mnist-maven-plugin that made it or a newer one, or"
                    + " compare with a committed <file>";

    private final RepositorySystem repositorySystem;

    @Inject
    ReleasedBaseline(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    /**
     * Resolves it through Maven. Snapshots are no releases. A module's own baseline is the last release before the
     * version that is being built, so that a maintenance branch is not measured against what came after it.
     *
     * <p>An evaluation of an earlier version is like none: what is released stays as it is.
     *
     * @throws InvalidInputException if what was resolved is no evaluation, or a repository does not answer: a release
     *     that cannot be seen now is not one that does not exist
     */
    Reference find(ReleasedArtifact source, MavenSession session, MavenProject project) {
        boolean own = source.groupId().equals(project.getGroupId())
                && source.artifactId().equals(project.getArtifactId());
        Artifact any = new DefaultArtifact(
                source.groupId(),
                source.artifactId(),
                source.classifier(),
                TYPE,
                own ? "[0," + project.getVersion() + ")" : "[0,)");
        VersionRangeResult range;
        try {
            range = repositorySystem.resolveVersionRange(
                    session.getRepositorySession(),
                    new VersionRangeRequest(any, project.getRemoteProjectRepositories(), null));
        } catch (VersionRangeResolutionException e) {
            throw unknown(source, e);
        }
        Optional<String> version = range.getVersions().stream()
                .map(Version::toString)
                .filter(candidate -> !ArtifactUtils.isSnapshot(candidate))
                .reduce((earlier, later) -> later);
        Optional<Exception> failure = range.getExceptions().stream()
                .filter(e -> !(e instanceof MetadataNotFoundException)
                        || (version.isEmpty() && e.getCause() instanceof RepositoryOfflineException))
                .findFirst();
        if (failure.isPresent()) {
            throw unknown(source, failure.get());
        }
        return version.map(found -> resolve(source, any.setVersion(found), session, project))
                .orElseGet(() -> missing(source, "has no release " + (own ? "before " + project.getVersion() : "yet")));
    }

    private Reference resolve(ReleasedArtifact source, Artifact artifact, MavenSession session, MavenProject project) {
        try {
            Path file = repositorySystem
                    .resolveArtifact(
                            session.getRepositorySession(),
                            new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null))
                    .getArtifact()
                    .getFile()
                    .toPath();
            return new Reference.Found(
                    Baseline.of(EvaluationFile.read(file, REMEDY), Map.of()),
                    "the release " + artifact,
                    Optional.empty());
        } catch (EarlierVersionException e) {
            // Nobody can mend what is released: as an error it would keep the next release from being made.
            return new Reference.Missing(coordinates(source) + " has in its last release, " + artifact.getVersion()
                    + ", an evaluation that an earlier version wrote, which cannot be compared; give the baseline"
                    + " <onMissing>warn</onMissing> until the next release, or compare with a committed <file>");
        } catch (ArtifactResolutionException e) {
            if (e.getResult().isMissing()) {
                return missing(source, "has no evaluation in its last release, " + artifact.getVersion());
            }
            throw unknown(source, e);
        }
    }

    private static InvalidInputException unknown(ReleasedArtifact source, Exception cause) {
        return new InvalidInputException(
                "the releases of " + coordinates(source) + " cannot be looked up: " + cause.getMessage()
                        + "; run again when the repository answers",
                cause);
    }

    private static Reference missing(ReleasedArtifact source, String why) {
        return new Reference.Missing(coordinates(source) + " " + why
                + "; mnist:train attaches it with <attach>true</attach>, before mvn deploy");
    }

    private static String coordinates(ReleasedArtifact source) {
        return source.groupId() + ":" + source.artifactId() + ":" + source.classifier();
    }
}
