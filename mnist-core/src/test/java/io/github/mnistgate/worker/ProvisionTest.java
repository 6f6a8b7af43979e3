package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.Verification;
import io.github.mnistgate.dataset.DataSplits;
import io.github.mnistgate.report.EditedResult;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.TrainingListener;
import io.github.mnistgate.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionTest {

    @TempDir
    Path root;

    private final Events events = new Events();
    private LocalFixture local;
    private int changes;

    @BeforeEach
    void writeData() throws IOException {
        local = new LocalFixture(root);
    }

    @Test
    void trainsOnceAndThenFindsTheResult() throws Exception {
        WantedResult wanted = local.wanted("result");

        provide(wanted, Optional.empty());
        assertThat(events.take())
                .containsExactly(
                        "0 cache " + wanted.task().key(),
                        "0 starts: no earlier result",
                        "0 done " + LocalFixture.accuracy(wanted));
        assertThat(local.cache().resolve(wanted.task().key())).isDirectory();

        provide(wanted, Optional.empty());
        assertThat(events.take()).containsExactly("0 up to date", "0 done " + LocalFixture.accuracy(wanted));
        assertThat(changes).isZero();
        assertThat(local.trouble()).isEmpty();
    }

    @Test
    void takesAResultFromTheCacheInThePlaceOfAnother() throws Exception {
        WantedResult first = local.wanted("first");
        WantedResult other = local.wanted("second", "epochs", "2");
        WantedResult second = local.wanted("second");
        provide(first, Optional.empty());
        provide(other, Optional.empty());
        events.take();
        changes = 0;

        provide(second, Optional.empty());

        assertThat(events.take())
                .containsExactly(
                        "0 cache " + second.task().key(),
                        "0 restored: epochs 2 -> 1",
                        "0 done " + LocalFixture.accuracy(first));
        assertThat(changes).isOne();
        assertThat(second.directory().model())
                .hasSameBinaryContentAs(first.directory().model());
    }

    @Test
    void trainsInThePlaceOfADamagedResultOfTheCache() throws Exception {
        WantedResult first = local.wanted("first");
        provide(first, Optional.empty());
        Files.writeString(local.cache().resolve(first.task().key()).resolve("model.zip"), "damaged");
        events.take();

        provide(local.wanted("second"), Optional.empty());

        assertThat(events.take()).contains("0 starts: no earlier result").noneMatch(line -> line.contains("restored"));
        assertThat(local.trouble()).singleElement().asString().contains("is damaged, and is removed: ");
    }

    @Test
    void makesAResultAnewThatDoesNotFollowFromItsModel() throws Exception {
        WantedResult wanted = local.wanted("result");
        provide(wanted, Optional.empty());
        double accuracy = LocalFixture.accuracy(wanted);
        double loss =
                TrainingFile.read(wanted.directory().training()).testScore().loss();
        new EditedResult(wanted.directory()).evaluation(root -> root.put("loss", 0.01));
        events.take();

        provide(wanted, Optional.empty());

        assertThat(events.take())
                .containsExactly(
                        "0 cache " + wanted.task().key(),
                        "0 restored: evaluation.json says loss 0.01 instead of " + loss
                                + ", which follows from probabilities.f32 and the test images",
                        "0 done " + accuracy);
        assertThat(Verification.isVouchedFor(wanted.directory(), false)).isTrue();
    }

    @Test
    void removesAResultOfTheCacheThatDoesNotFollowFromItsModel() throws Exception {
        WantedResult first = local.wanted("first");
        provide(first, Optional.empty());
        new EditedResult(new ResultDirectory(local.cache().resolve(first.task().key())))
                .evaluation(root -> root.put("loss", 0.01));
        events.take();

        provide(local.wanted("second"), Optional.empty());

        assertThat(events.take()).contains("0 starts: no earlier result").noneMatch(line -> line.contains("restored"));
        assertThat(local.trouble())
                .singleElement()
                .asString()
                .contains("is damaged, and is removed: evaluation.json says loss 0.01 instead of ");
    }

    @Test
    void vouchesForWhatItTrained() throws Exception {
        WantedResult wanted = local.wanted("result");

        provide(wanted, Optional.empty());

        assertThat(Verification.isVouchedFor(wanted.directory(), true)).isTrue();
    }

    @Test
    void trainsWhatIsThereIfForced() throws Exception {
        WantedResult wanted = local.wanted("result");
        provide(wanted, Optional.empty());
        events.take();

        provide(wanted, Optional.of("it is asked for"));

        assertThat(events.take()).contains("0 starts: it is asked for");
    }

    @Test
    void aTrainingThatFailsIsNotKept() {
        WantedResult wanted = local.wanted("result", "optimizer", "sgd", "learningRate", "1e30");

        assertThatThrownBy(() -> provide(wanted, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("training diverged");

        assertThat(local.cache().resolve(wanted.task().key())).doesNotExist();
        assertThat(events.take()).noneMatch(line -> line.contains("done"));
    }

    @Test
    void anUpToDateResultNeedsNoCacheAndNotesWhereItsDataIsNow() throws Exception {
        WantedResult wanted = local.wanted("result");
        provide(wanted, Optional.empty());
        Path moved = Files.move(Path.of(local.data().location()), root.resolve("moved"));
        Provision provision = new Provision(
                () -> {
                    throw new AssertionError("the cache is asked for");
                },
                local.data().at(moved.toString()),
                Optional.empty(),
                Optional.empty());

        provision.provide(0, wanted, events, reason -> {
            throw new AssertionError(reason);
        });

        assertThat(TrainingFile.readDataset(wanted.directory().training()).location())
                .isEqualTo(moved.toString());
    }

    private void provide(WantedResult wanted, Optional<String> force) throws Exception {
        wanted.directory().create();
        local.provision(force).provide(0, wanted, events, new Provision.Training<IOException>() {
            @Override
            public void beforeChange() {
                changes++;
            }

            @Override
            public WorkerEvent.Result train(String reason) throws IOException {
                events.onStart(0, reason);
                TrainingRecord record = TrainingJob.run(
                        wanted, local.data(), DataSplits.read(local.data()), 1, new TrainingListener() {});
                return new WorkerEvent.Result(record.trainScore(), record.testScore());
            }
        });
    }
}
