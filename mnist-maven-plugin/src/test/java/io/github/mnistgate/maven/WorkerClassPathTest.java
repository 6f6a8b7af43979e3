package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.Versions;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.training.Engine;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.junit.jupiter.api.Test;

/**
 * Tests which dependencies are asked for; the integration tests show for the processor's trainers that they can be
 * resolved.
 */
class WorkerClassPathTest {

    private static final CudaMachine WHOLE = new CudaMachine(true, Map.of(), List.of(), List.of());
    private static final CudaMachine LACKING = new CudaMachine(true, Map.of(), List.of(), List.of("libcublas.so.13"));

    @Test
    void onTheProcessorNothingOfCuda() {
        assertThat(artifacts(Engine.FUSED, Engine.CPU, LACKING)).containsExactly("mnist-core");
        assertThat(artifacts(Engine.DL4J, Engine.CPU, LACKING)).containsExactly("mnist-dl4j", "slf4j-simple");
    }

    @Test
    void librariesThatTheMachineLacksComeFromMaven() {
        assertThat(artifacts(Engine.FUSED, Engine.CUDA, WHOLE)).containsExactly("mnist-core", "mnist-cuda");
        assertThat(artifacts(Engine.FUSED, Engine.CUDA, LACKING))
                .containsExactly(
                        "mnist-core", "mnist-cuda", "cuda-redist:linux-x86_64", "cuda-redist-cublas:linux-x86_64");
        assertThat(WorkerClassPath.dependencies(new Engine(Engine.FUSED, Engine.CUDA, 1), LACKING, "aarch64"))
                .extracting(dependency -> dependency.getArtifact().getClassifier())
                .containsExactly("", "", "linux-arm64", "linux-arm64");
    }

    @Test
    void nd4jForCudaComesWithItsLibrariesAndWithoutTheProcessorsBackend() {
        List<Dependency> dependencies =
                WorkerClassPath.dependencies(new Engine(Engine.DL4J, Engine.CUDA, 1), LACKING, "amd64");

        assertThat(dependencies)
                .extracting(WorkerClassPathTest::named)
                .containsExactly("mnist-dl4j", "slf4j-simple", "nd4j-cuda-11.6", "cuda:linux-x86_64-redist", "jna");
        assertThat(dependencies.get(0).getExclusions())
                .singleElement()
                .satisfies(excluded -> assertThat(excluded.getArtifactId()).isEqualTo("nd4j-native"));
        assertThat(dependencies.get(2).getArtifact().getVersion()).isEqualTo(Versions.dl4j());
    }

    private static List<String> artifacts(String trainer, String backend, CudaMachine machine) {
        return WorkerClassPath.dependencies(new Engine(trainer, backend, 1), machine, "amd64").stream()
                .map(WorkerClassPathTest::named)
                .toList();
    }

    private static String named(Dependency dependency) {
        Artifact artifact = dependency.getArtifact();
        return artifact.getArtifactId() + (artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier());
    }
}
