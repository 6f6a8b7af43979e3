package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.training.Engine;
import io.github.mnistgate.training.EngineCatalog;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.junit.jupiter.api.Test;

class WorkerClassPathTest {

    @Test
    void theCoreComesFirst() {
        assertThat(named(List.of())).containsExactly("mnist-core");
        assertThat(named(List.of("com.example:toy:1", "com.example:box:jar:linux-x86_64:2")))
                .containsExactly("mnist-core", "toy", "box:linux-x86_64");
    }

    /** Their modules are resolved when a build asks for one. */
    @Test
    void theNamesOfOurEnginesAreKnownWithoutTheirModules() {
        EngineCatalog engines = new EngineModules(artifactId -> {
            throw new AssertionError(artifactId + " was resolved");
        });
        assertThat(engines.trainers()).containsExactly("fused", "dl4j");
        assertThat(engines.backends()).containsExactly("cpu", "cuda");
        assertThat(engines.find(Engine.FUSED, Engine.CPU)).isPresent();
        assertThat(engines.find("keras", Engine.CPU)).isEmpty();
        assertThat(engines.devices("dl4j")).isEmpty();
    }

    private static List<String> named(List<String> artifacts) {
        return WorkerClassPath.dependencies(artifacts).stream()
                .map(dependency -> {
                    Artifact artifact = dependency.getArtifact();
                    return artifact.getArtifactId()
                            + (artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier());
                })
                .toList();
    }
}
