package io.github.mnistgate.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.model.RecipeParameters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

    @Test
    void combinesEveryValueWithEveryOther() {
        Grid grid = Grid.parse("hiddenLayers=64|128,64; activation = relu | tanh |relu");

        assertThat(grid.variants())
                .extracting(Grid::described)
                .containsExactly(
                        "hiddenLayers 64, activation relu", "hiddenLayers 64, activation tanh",
                        "hiddenLayers 128,64, activation relu", "hiddenLayers 128,64, activation tanh");
    }

    @Test
    void theIssuesOwnGridIsOfThreeHundredAndTwentyFourVariants() {
        Grid grid = Grid.parse("hiddenLayers=64|128|256;activation=relu|sigmoid|tanh;optimizer=adam|sgd|rmsprop;"
                + "epochs=1|5|10;normalize=true|false;outputUnits=10|12");

        assertThat(grid.variants()).hasSize(324).doesNotHaveDuplicates();
        assertThat(grid.runs(new RecipeParameters(Map.of()), 2, DataShape.MNIST))
                .hasSize(648)
                .extracting(SweepRun::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void aVariantReplacesTheBasesParametersAndHasSeedsFromTheBasesOn() {
        List<SweepRun> runs = Grid.parse("epochs=3|4")
                .runs(
                        new RecipeParameters(
                                Map.of("preset", "mlp-128", "epochs", "7", "activation", "tanh", "seed", "5")),
                        2,
                        DataShape.MNIST);

        assertThat(runs).extracting(run -> run.recipe().epochs()).containsExactly(3, 3, 4, 4);
        assertThat(runs).extracting(run -> run.recipe().seed()).containsExactly(5L, 6L, 5L, 6L);
        assertThat(runs)
                .allSatisfy(run ->
                        assertThat(run.recipe().spec().activation().key()).isEqualTo("tanh"));
    }

    @Test
    void copiesAreVariedOrThoseOfAllVariants() {
        List<SweepRun> varied =
                Grid.parse("augment=none|shift:1,rotate:2").runs(new RecipeParameters(Map.of()), 1, DataShape.MNIST);
        List<SweepRun> fixed = Grid.parse("epochs=1|2")
                .runs(new RecipeParameters(Map.of("augment", "shift:1,rotate:2")), 1, DataShape.MNIST);

        assertThat(varied)
                .extracting(run -> run.recipe().augment().toString())
                .containsExactly("none", "shift:1,rotate:2");
        assertThat(varied.get(1).cost()).isEqualTo(3 * varied.get(0).cost());
        assertThat(fixed).extracting(run -> run.recipe().augment().toString()).containsOnly("shift:1,rotate:2");
    }

    /** By which a training is found again in another grid. */
    @Test
    void aTrainingsNameIsThatOfItsRecipeAlone() {
        RecipeParameters base = new RecipeParameters(Map.of("epochs", "3"));

        assertThat(Grid.parse("activation=relu|tanh")
                        .runs(base, 1, DataShape.MNIST)
                        .get(1)
                        .name())
                .isEqualTo(Grid.parse("epochs=3;activation=tanh")
                        .runs(new RecipeParameters(Map.of()), 1, DataShape.MNIST)
                        .get(0)
                        .name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "outputUnits=8|10 ! outputUnits is '8', allowed is 10 to 1000: each of the 10 classes needs",
                "hidden=64 ! grid varies 'hidden', which is unknown; allowed are preset, hiddenLayers,",
                "seed=1|2 ! grid varies 'seed', which is unknown;",
                "epochs ! grid is 'epochs', but 'epochs' is not name=value|value, such as",
                "epochs=1||2 ! grid has an empty value of epochs: '1||2'",
                "epochs=1;epochs=2 ! grid is 'epochs=1;epochs=2', which names epochs twice",
                "activation=relu|rellu ! activation is 'rellu', which is unknown; allowed are",
            })
    void refusesWhatIsNoGrid(String text, String message) {
        assertThatThrownBy(() -> Grid.parse(text).runs(new RecipeParameters(Map.of()), 1, DataShape.MNIST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesNoneAndTooLarge() {
        assertThatThrownBy(() -> Grid.of(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("grid is missing");
        String many = String.join(
                "|", IntStream.rangeClosed(1, 1001).mapToObj(String::valueOf).toList());
        assertThatThrownBy(() -> Grid.parse("epochs=" + many))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("grid makes more than 1000 variants");
    }
}
