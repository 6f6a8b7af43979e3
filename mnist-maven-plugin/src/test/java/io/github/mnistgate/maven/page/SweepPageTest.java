package io.github.mnistgate.maven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.maven.page.SweepView.RunRow;
import io.github.mnistgate.maven.page.SweepView.VariantRow;
import io.github.mnistgate.sweep.SweepResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepPageTest {

    @Test
    void bestVariantIsTheHeadline() {
        SweepView view = SweepPage.view("digits", Sweeps.of("hiddenLayers=64|128;activation=relu|tanh", 2, 0));

        assertThat(view.headline()).isEqualTo("Best: hiddenLayers 128, activation tanh, accuracy 0.9750");
        assertThat(view.explanation()).startsWith("Over 2 seeds, with a standard deviation of 0.0071.");
        assertThat(view.names()).containsExactly("hiddenLayers", "activation");
        assertThat(view.variants())
                .hasSize(4)
                .first()
                .isEqualTo(new VariantRow(
                        1,
                        "hiddenLayers 128, activation tanh",
                        List.of("128", "tanh"),
                        "0.9750",
                        "0.0071",
                        "0.9700 to 0.9800",
                        "0.1200",
                        "0.9850",
                        "6.0",
                        "2"));
        assertThat(view.runs()).extracting(RunRow::rank).containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
        assertThat(view.drawn()).isEqualTo(4);
    }

    @Test
    void failuresAreShownWithTheirReasons() {
        String page = text(Sweeps.of("activation=relu|tanh", 3, 4));

        assertThat(page)
                .contains(
                        "Best: activation tanh, accuracy 0.9733",
                        "3, 1 failed",
                        "3, 3 failed",
                        "training &lt;diverged&gt;",
                        "data-chart=\"accuracy-0\"");
        assertThat(page).doesNotContain("data-chart=\"accuracy-1\"", "training <diverged>");
    }

    @Test
    void sweepWithoutAnyResultHasNoCurves() {
        String page = text(Sweeps.of("activation=relu|tanh", 1, 2));

        assertThat(page).contains(">Every training failed</h1>", "The reasons stand beside the trainings.");
        assertThat(page).doesNotContain("data-chart=", "#curves");
    }

    @Test
    void singleSeedIsNoEvidence() {
        assertThat(SweepPage.view("digits", Sweeps.of("activation=relu|tanh", 1, 0))
                        .explanation())
                .startsWith("Of a single seed:");
    }

    @Test
    void onlyTheBestOfManyAreDrawn() {
        SweepView view = SweepPage.view("digits", Sweeps.of("epochs=1|2|3|4|5|6;batchSize=8|16|32|64|128", 1, 0));

        assertThat(view.variants()).hasSize(30);
        assertThat(view.drawn()).isEqualTo(24);
        assertThat(text(Sweeps.of("epochs=1|2|3|4|5|6;batchSize=8|16|32|64|128", 1, 0)))
                .contains("The best 24 of 30 variants; all are in sweep.json.");
    }

    private static String text(SweepResult result) {
        return new String(SweepPage.toBytes("digits", result), StandardCharsets.UTF_8);
    }
}
