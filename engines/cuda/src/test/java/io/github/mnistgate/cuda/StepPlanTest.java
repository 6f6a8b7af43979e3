package io.github.mnistgate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.cuda.Operation.Launch;
import io.github.mnistgate.cuda.Operation.Matrix;
import io.github.mnistgate.cuda.Operation.Product;
import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.fused.Layers;
import io.github.mnistgate.model.Recipe;
import io.github.mnistgate.model.RecipeParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepPlanTest {

    private static final int IMAGES = 48_000;

    @Test
    void aStepOfTheDefaultRecipeInOrder() {
        List<Operation> step = step("128,64", 32, 32);

        assertThat(step.stream().map(StepPlanTest::name))
                .containsExactly(
                        "gather",
                        "32x128x785",
                        "activate",
                        "32x64x129",
                        "activate",
                        "32x16x65",
                        "softmax",
                        "65x16x32",
                        "32x64x16",
                        "backward",
                        "129x64x32",
                        "32x128x64",
                        "backward",
                        "785x128x32",
                        "update");
    }

    @Test
    void theShortLastStepStillCountsInWholeBatches() {
        Launch gather = (Launch) step("16", 32, 7).get(0);

        assertThat(gather.threads()).isEqualTo(7 * 784 / 4);
        assertThat(gather.numbers()).containsExactly(32, 7, 784, 800, 1);
    }

    @ParameterizedTest
    @CsvSource({"'128,64', 32, 32", "'100,50,7', 128, 128", "'1', 1, 1", "'33', 1000, 17"})
    void everyMatrixLiesWithinItsBuffer(String hiddenLayers, int batch, int rows) {
        for (Operation operation : step(hiddenLayers, batch, rows)) {
            if (operation instanceof Product product) {
                assertWithin(product.a(), product.rows(), product.inner());
                assertWithin(product.b(), product.inner(), product.columns());
                assertWithin(product.c(), product.rows(), product.columns());
            }
        }
    }

    @Test
    void whatAnUpdateWritesIsWhatAllGradientsTogetherAre() {
        Buffers buffers = buffers(recipe("100,50"), 32);
        long gradients = step("100,50", 32, 32).stream()
                .filter(Product.class::isInstance)
                .map(Product.class::cast)
                .filter(product -> product.c().place().buffer().equals(buffers.gradient()))
                .mapToLong(product -> (long) product.rows() * product.columns())
                .sum();

        assertThat(gradients).isEqualTo(buffers.layers().size());
    }

    private static void assertWithin(Matrix matrix, int rows, int columns) {
        int lines = matrix.transposed() ? columns : rows;
        int length = matrix.transposed() ? rows : columns;
        assertThat(matrix.stride()).isGreaterThanOrEqualTo(length);
        assertThat(matrix.place().offset() + ((long) (lines - 1) * matrix.stride() + length) * Float.BYTES)
                .as("%s", matrix)
                .isLessThanOrEqualTo(matrix.place().buffer().bytes());
    }

    private static String name(Operation operation) {
        return operation instanceof Launch launch
                ? launch.kernel()
                : operation instanceof Product product
                        ? product.rows() + "x" + product.columns() + "x" + product.inner()
                        : "?";
    }

    private static List<Operation> step(String hiddenLayers, int batch, int rows) {
        Recipe recipe = recipe(hiddenLayers);
        return StepPlan.step(recipe, buffers(recipe, batch), rows);
    }

    private static Buffers buffers(Recipe recipe, int batch) {
        return new Buffers(new Layers(recipe.spec()), recipe.optimizer().memories(), IMAGES, batch);
    }

    private static Recipe recipe(String hiddenLayers) {
        return new RecipeParameters(Map.of("hiddenLayers", hiddenLayers)).toRecipe(DataShape.MNIST);
    }
}
