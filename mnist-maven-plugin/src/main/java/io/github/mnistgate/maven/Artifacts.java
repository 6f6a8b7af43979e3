package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import java.nio.file.Path;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Data sets and models that are Maven artifacts, resolved as the dependencies of the project are. */
@Named
final class Artifacts {

    private final RepositorySystem repositorySystem;

    @Inject
    Artifacts(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    /**
     * Returns the file of an artifact.
     *
     * @param parameter that names it, for the message
     * @param coordinates as Maven writes them: {@code groupId:artifactId[:extension[:classifier]]:version}
     * @throws InvalidInputException if it cannot be resolved
     */
    Path resolve(String parameter, String coordinates, MavenSession session, MavenProject project) {
        try {
            return repositorySystem
                    .resolveArtifact(
                            session.getRepositorySession(),
                            new ArtifactRequest(
                                    new DefaultArtifact(coordinates), project.getRemoteProjectRepositories(), null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new InvalidInputException(
                    parameter + " is '" + coordinates
                            + "', which is no path that exists, and as an artifact it cannot be"
                            + " resolved: " + withoutStop(e.getMessage()) + "; correct the path or the coordinates"
                            + " (groupId:artifactId:extension:classifier:version), or deploy the artifact",
                    e);
        }
    }

    /** Returns a message of Maven's as a clause, without the full stops that it may end with. */
    private static String withoutStop(String message) {
        return message.replaceFirst("[.\\s]+$", "");
    }
}
