package io.github.mnistgate.report;

import io.github.mnistgate.dataset.DataShape;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedDataset;
import io.github.mnistgate.evaluation.ModelEvaluation.EvaluatedModel;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.model.Activation;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelCard.LayerRow;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.model.Preset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluations of four images: a zero, two ones of which one is taken for a seven, and a seven. */
final class Evaluations {

    static final ModelEvaluation SMALL = of(
            new EvaluatedModel(
                    "mlp-128-64", ModelCard.of(Preset.MLP_128_64.recipe().spec(), ImageShape.MNIST), "m"),
            0.25);
    static final ModelEvaluation WITHOUT_PRESET = of(
            new EvaluatedModel(
                    null, ModelCard.of(new ModelSpec(List.of(), Activation.TANH, 10, false), ImageShape.MNIST), "m"),
            0.1);

    static final ModelEvaluation OF_ANOTHER_KIND = of(
            new EvaluatedModel(
                    null,
                    new ModelCard(
                            "ONNX",
                            784,
                            10,
                            54_170,
                            List.of(
                                    new LayerRow("conv", "Conv", "26 x 26 x 8", 80),
                                    new LayerRow("gemm", "Gemm", "10", 54_090)),
                            Optional.empty(),
                            InputForm.of(
                                    ImageShape.MNIST,
                                    Map.of("normalize", "true", "mean", "0.1307", "std", "0.3081", "logits", "true")),
                            true),
                    "m"),
            0.1);

    private Evaluations() {}

    static ModelEvaluation withLoss(double loss) {
        return of(SMALL.model(), loss);
    }

    static ModelEvaluation ofModel(String sha256) {
        return of(sha256, "mnist");
    }

    /** @param dataset its name */
    static ModelEvaluation of(String modelSha256, String dataset) {
        return of(
                new EvaluatedModel(
                        "mlp-128", ModelCard.of(Preset.MLP_128.recipe().spec(), ImageShape.MNIST), modelSha256),
                0.25,
                dataset);
    }

    private static ModelEvaluation of(EvaluatedModel model, double loss) {
        return of(model, loss, "mnist");
    }

    private static ModelEvaluation of(EvaluatedModel model, double loss, String dataset) {
        int[][] counts = new int[10][10];
        counts[0][0] = 1;
        counts[1][1] = 1;
        counts[1][7] = 1;
        counts[7][7] = 1;
        return new ModelEvaluation(
                new EvaluatedDataset(dataset, "test", 4, "d", DataShape.MNIST),
                model,
                new DigitConfusionMatrix(counts),
                loss,
                1.0,
                0.125,
                0.375,
                Predictions.of(0, 1, 7, 7));
    }
}
