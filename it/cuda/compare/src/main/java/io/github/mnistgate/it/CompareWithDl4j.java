package io.github.mnistgate.it;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dl4j.Dl4jNetwork;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.report.ResultDirectory;
import java.nio.file.Path;

/** Checks whether DeepLearning4J, on the processor, predicts for every test image what the result of a device says. */
public final class CompareWithDl4j {

    private CompareWithDl4j() {}

    /** @param args the directory of the result */
    public static void main(String[] args) {
        try (TrainedModel model = TrainedModel.read(new ResultDirectory(Path.of(args[0])))) {
            ModelEvaluation evaluation = model.evaluation();
            LabelledImages test = model.testSet();
            Predictions predictions = Dl4jNetwork.of(model).of(test);
            int differing = 0;
            for (int image = 0; image < test.size(); image++) {
                differing +=
                        predictions.label(image) == evaluation.predictions().label(image) ? 0 : 1;
            }
            System.out.println(differing + " of " + test.size() + " predictions differ");
            // Not by returning: ND4J's threads would delay the end.
            Runtime.getRuntime().halt(differing == 0 ? 0 : 1);
        }
    }
}
