package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.Sha256;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.report.EditedResult;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.EngineChoice;
import io.github.mnistgate.training.TrainingListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that are held against their models in real forked JVMs. */
class VerificationProcessTest {

    @TempDir
    Path folder;

    private ResultDirectory directory;

    @BeforeEach
    void train() throws IOException {
        LocalFixture fixture = new LocalFixture(folder);
        WantedResult wanted = fixture.wanted("result");
        directory = wanted.directory();
        TrainingJob.run(
                new WorkerRequest(
                        wanted.task(), fixture.data(), wanted.directory().path().toString(), false),
                new TrainingListener() {});
    }

    @Test
    void aJvmOfItsOwnAnswersAsThisOneDoes() throws Exception {
        assertThat(inJvmOfItsOwn(true)).isEmpty();

        new EditedResult(directory).training(root -> ((ObjectNode) root.at("/final/train")).put("accuracy", 0.015));

        assertThat(inJvmOfItsOwn(false)).isEmpty();
        assertThat(inJvmOfItsOwn(true)).isPresent().isEqualTo(Verification.faultOf(Result.read(directory), true));
    }

    @Test
    void aModelThatIsDamagedIsTold() throws Exception {
        EditedResult edited = new EditedResult(directory);
        edited.replace(ResultDirectory.MODEL, "damaged".getBytes(StandardCharsets.US_ASCII));
        String sha256 = Sha256.of(directory.model());
        edited.evaluation(root -> ((ObjectNode) root.get("model")).put("sha256", sha256));

        assertThatThrownBy(() -> inJvmOfItsOwn(false))
                .isInstanceOf(WorkerFailedException.class)
                .hasMessageContaining(directory.model().toString());
    }

    @Test
    void aSmallModelNeedsNone() throws Exception {
        Optional<String> fault = Verifier.fault(
                Result.read(directory),
                true,
                () -> {
                    throw new AssertionError("a JVM is asked for");
                },
                new WorkerProcess.OutputListener() {});

        assertThat(fault).isEmpty();
        assertThat(Files.exists(directory.path().resolve(".mnist-build"))).isTrue();
    }

    private Optional<String> inJvmOfItsOwn(boolean training) throws WorkerFailedException {
        return Optional.of(WorkerProcess.ask(
                        run -> new VerificationRequest(directory, training, run.resolve("fault.txt")),
                        Work.CLASSIFICATION,
                        EngineChoice.standard(),
                        LocalFixture.options(),
                        new WorkerProcess.OutputListener() {}))
                .filter(text -> !text.isEmpty());
    }
}
