package io.github.mnistgate.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.Skip;
import io.github.mnistgate.dataset.IdxFixture;
import io.github.mnistgate.nvidia.CudaEngine;
import io.github.mnistgate.nvidia.CudaMachine;
import io.github.mnistgate.nvidia.CudaRelease;
import io.github.mnistgate.training.EpochMetrics;
import io.github.mnistgate.worker.DeviceFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The training JVM on a machine without a driver, which CI's are. */
@Timeout(60)
class WorkerTest {

    @TempDir
    Path directory;

    @Test
    void withoutADriverItEndsInALine() throws Exception {
        Optional<String> obstacle = CudaMachine.here().obstacle(CudaRelease.CUDA_13);
        Skip.unless(obstacle.isPresent(), "all of CUDA is here");
        String data = IdxFixture.sample(directory.resolve("data"), 64, 10).toString();
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        WorkerProcess.Options options = new WorkerProcess.Options(classPath, List.of(), Optional.empty(), false);

        assertThatThrownBy(() -> WorkerProcess.run(
                        TrainMain.request(
                                data,
                                "epochs=1;hiddenLayers=5",
                                directory.resolve("out").toString(),
                                CudaEngine.CUDA),
                        options,
                        new WorkerProcess.Listener() {
                            @Override
                            public void onEpoch(EpochMetrics epoch) {
                                throw new AssertionError("trained without a device");
                            }
                        }))
                .isInstanceOf(DeviceFailedException.class)
                .hasMessage(obstacle.get());
        assertThat(directory.resolve("out")).isEmptyDirectory();
    }
}
