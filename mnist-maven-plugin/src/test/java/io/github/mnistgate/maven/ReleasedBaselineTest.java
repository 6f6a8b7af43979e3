package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.BaselineSource.ReleasedArtifact;
import io.github.mnistgate.baseline.Reference;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that were attached to a release. */
class ReleasedBaselineTest {

    private static final ReleasedArtifact SOURCE = new ReleasedArtifact("g", "digits", "mnist");

    @TempDir
    Path directory;

    /** An error would prevent the next release, and only that release can replace it. */
    @Test
    void oneOfAnEarlierVersionIsMissing() throws IOException {
        assertThat(find("{\"schemaVersion\": 1}"))
                .isEqualTo(new Reference.Missing(
                        "g:digits:mnist has in its last release, 1.0, an evaluation that an earlier version wrote,"
                                + " which cannot be compared; give the baseline <onMissing>warn</onMissing> until the"
                                + " next release, or compare with a committed <file>"));
    }

    @Test
    void oneOfALaterVersionIsAnError() {
        assertThatThrownBy(() -> find("{\"schemaVersion\": 3}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has schemaVersion '3', this version reads 2; it was released so");
    }

    @SuppressWarnings("deprecation") // The only constructor that needs no container.
    private Reference find(String evaluation) throws IOException {
        Path file = Files.writeString(directory.resolve("digits-1.0-mnist.json"), evaluation);
        RepositorySystem system = (RepositorySystem) Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, all) -> {
                    if (all[1] instanceof ArtifactRequest request) {
                        return new ArtifactResult(request)
                                .setArtifact(request.getArtifact().setFile(file.toFile()));
                    }
                    return range((VersionRangeRequest) all[1]);
                });
        return new ReleasedBaseline(system)
                .find(
                        SOURCE,
                        new MavenSession(
                                null, (RepositorySystemSession) null, new DefaultMavenExecutionRequest(), null),
                        new MavenProject());
    }

    private static VersionRangeResult range(VersionRangeRequest request) throws InvalidVersionSpecificationException {
        return new VersionRangeResult(request).setVersions(List.of(new GenericVersionScheme().parseVersion("1.0")));
    }
}
