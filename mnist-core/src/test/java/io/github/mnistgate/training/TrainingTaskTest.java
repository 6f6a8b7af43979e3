package io.github.mnistgate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.model.OwnNetwork;
import io.github.mnistgate.model.Recipes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTaskTest {

    private static final String TRAIN = "a".repeat(64);
    private static final String TEST = "b".repeat(64);
    private static final TrainingTask TASK = TrainingTask.of(
            Recipes.of(Map.of("hiddenLayers", "16", "epochs", "3", "seed", "7")),
            identity(TRAIN, ClassNames.DIGITS),
            EngineChoice.plain(2));

    @Test
    void serialisedFormHasNoPathAndStaysAsItIs() {
        assertThat(Json.toText(TASK.toJson()))
                .isEqualTo("""
                {
                  "recipe" : {
                    "preset" : "mlp-128-64",
                    "hiddenLayers" : "16",
                    "activation" : "relu",
                    "outputUnits" : "10",
                    "normalize" : "true",
                    "optimizer" : "adam",
                    "learningRate" : "0.001",
                    "epochs" : "3",
                    "batchSize" : "32",
                    "validationSplit" : "0.2",
                    "seed" : "7"
                  },
                  "inputs" : 784,
                  "data" : {
                    "train" : "TRAIN",
                    "test" : "TEST"
                  },
                  "engine" : {
                    "trainer" : "fused",
                    "backend" : "cpu",
                    "threads" : 2
                  }
                }""".replace("TRAIN", TRAIN).replace("TEST", TEST));
    }

    @Test
    void ownNetworkIsToldByWhatItIs() {
        TrainingTask own = TASK.with(TASK.recipe().with(new OwnNetwork("com.example.Net", "{}")));
        TrainingTask renamed = TASK.with(TASK.recipe().with(new OwnNetwork("com.example.Other", "{}")));
        TrainingTask changed = TASK.with(TASK.recipe().with(new OwnNetwork("com.example.Net", "{\"confs\":[]}")));

        assertThat(own.inputs())
                .containsEntry("network", own.recipe().network().orElseThrow().sha256())
                .containsEntry("epochs", "3")
                .doesNotContainKeys("preset", "hiddenLayers", "activation", "optimizer", "learningRate");
        assertThat(renamed.key()).isEqualTo(own.key());
        assertThat(changed.key()).isNotEqualTo(own.key());
        assertThat(own.recipe().described()).isEqualTo("com.example.Net (epochs 3, batch 32, seed 7)");
    }

    @Test
    void isReadBackAsItWas() throws JsonProcessingException {
        TrainingTask named = TrainingTask.of(
                Recipes.of(Map.of("preset", "mlp-512-256-128")),
                identity(TRAIN, ClassNames.of(List.of("Bag", "Coat"))),
                new EngineChoice(Engines.named(ToyDevice.TRAINER, ToyDevice.BACKEND), 3));

        TrainingTask own = named.with(named.recipe().with(new OwnNetwork("com.example.Net", "{\"confs\":[]}")));

        for (TrainingTask task : List.of(TASK, named, own)) {
            TrainingTask read = TrainingTask.of(Json.parse(Json.toLine(task.toJson())));

            assertThat(read.recipe()).isEqualTo(task.recipe());
            assertThat(read.data()).isEqualTo(task.data());
            assertThat(read.engine().engine().getClass())
                    .isEqualTo(task.engine().engine().getClass());
            assertThat(read.engine().threads()).isEqualTo(task.engine().threads());
            assertThat(read.inputs()).isEqualTo(task.inputs());
            assertThat(read.key()).isEqualTo(task.key());
        }
        assertThat(named.data().classNames()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipe", "inputs", "data", "engine"})
    void partOfATaskIsNone(String member) {
        ObjectNode json = TASK.toJson();
        json.remove(member);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingTask.of(json))
                .withMessage("'" + member + "' is missing");
    }

    /** Caches of users have results under these keys. */
    @Test
    void keyIsOfNamesAndValuesInTheOrderOfTheNames() {
        assertThat(Fingerprint.key(Map.of("b", "2", "a", "1")))
                .isEqualTo("4a73850fde34aad40ff8649b93a66523a5fe744357a3931caea0f10609d0d930");
        assertThat(TASK.key()).isEqualTo(Fingerprint.key(TASK.inputs()));
    }

    @Test
    void inputsTellRecipeDataAndEngineApart() {
        assertThat(TASK.inputs())
                .containsEntry("epochs", "3")
                .containsEntry("trainData", TRAIN)
                .containsEntry("testData", TEST)
                .containsEntry("trainer", "fused")
                .doesNotContainKey("classNames");
        assertThat(TASK.withSeed(8).inputs()).containsEntry("seed", "8").hasSameSizeAs(TASK.inputs());
        assertThat(TASK.with(new EngineChoice(Engines.named(ToyDevice.TRAINER, ToyDevice.BACKEND), 1))
                        .inputs())
                .containsEntry("backend", "box");
        // The core's engine computes the same with any number of threads.
        assertThat(TASK.with(EngineChoice.plain(1)).key()).isEqualTo(TASK.key());
    }

    @Test
    void otherDataIsNoDataOfTheTask() {
        DataSource source = DataSource.of("/data/digits");
        TASK.checkIsOn(identity(TRAIN, ClassNames.DIGITS), source);

        assertThatThrownBy(() -> TASK.checkIsOn(identity("c".repeat(64), ClassNames.DIGITS), source))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "data set '/data/digits' was changed after its training was planned (trainData aaaaaaaaaaaa…"
                                + " -> cccccccccccc…); its files must stay as they are until the training has read them; train"
                                + " again");
        assertThatThrownBy(() -> TASK.checkIsOn(identity(TRAIN, ClassNames.of(List.of("Bag", "Coat"))), source))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(classNames none -> ");
    }

    private static DatasetIdentity identity(String train, ClassNames classes) {
        return new DatasetIdentity(60_000, train, TEST, new DataShape(ImageShape.MNIST, classes));
    }
}
