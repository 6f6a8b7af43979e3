package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;

/** Data sets and models that are named by the coordinates of an artifact. */
class ArtifactsTest {

    @Test
    void theArtifactsFileIsTheDataSet() {
        Artifacts artifacts = new Artifacts(system(request -> new ArtifactResult(request)
                .setArtifact(request.getArtifact().setFile(new File(file(request.getArtifact()))))));

        assertThat(artifacts.resolve("dataset", "g:fashion:zip:small:1.0", session(), new MavenProject()))
                .isEqualTo(Path.of("fashion-1.0-small.zip"));
    }

    @Test
    void oneThatIsNotFoundIsALine() {
        Artifacts artifacts = new Artifacts(system(request -> {
            throw new ArtifactResolutionException(List.of(new ArtifactResult(request)), "not in central.");
        }));

        assertThatThrownBy(() -> artifacts.resolve("dataset", "g:fashion:1.0", session(), new MavenProject()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("dataset is 'g:fashion:1.0', which is no path that exists, and as an artifact it cannot be"
                        + " resolved: not in central; correct the path or the coordinates"
                        + " (groupId:artifactId:extension:classifier:version), or deploy the artifact");
    }

    private static String file(Artifact artifact) {
        return artifact.getArtifactId() + "-" + artifact.getVersion() + "-" + artifact.getClassifier() + "."
                + artifact.getExtension();
    }

    @SuppressWarnings("deprecation") // The only constructor that needs no container.
    private static MavenSession session() {
        return new MavenSession(null, (RepositorySystemSession) null, new DefaultMavenExecutionRequest(), null);
    }

    @FunctionalInterface
    private interface Resolver {
        ArtifactResult resolve(ArtifactRequest request) throws ArtifactResolutionException;
    }

    /** A repository system that resolves artifacts and does nothing else. */
    private static RepositorySystem system(Resolver resolver) {
        return (RepositorySystem) Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> resolver.resolve((ArtifactRequest) arguments[1]));
    }
}
