package io.github.mnistgate.it;

import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dl4j.Dl4jNetwork;
import io.github.mnistgate.evaluation.ModelEvaluation;
import io.github.mnistgate.report.ResultDirectory;
import java.nio.file.Path;

/** Checks whether DeepLearning4J, on the processor, predicts for every test image what the result of a device says. */
public final class CompareWithDl4j {

    private CompareWithDl4j() {}

    /** @param args the directory of the result */
    public static void main(String[] args) {
        try (TrainedModel model = TrainedModel.read(new ResultDirectory(Path.of(args[0])))) {
            ModelEvaluation evaluation = model.evaluation();
            MnistDataset test = model.testSet();
            float[] probabilities = Dl4jNetwork.of(model).probabilities(test);
            int differing = 0;
            for (int image = 0; image < test.size(); image++) {
                int predicted = best(probabilities, image, model.spec().outputUnits());
                differing +=
                        predicted == Character.digit(evaluation.predictions().charAt(image), Character.MAX_RADIX)
                                ? 0
                                : 1;
            }
            System.out.println(differing + " of " + test.size() + " predictions differ");
            // Not by returning: ND4J's threads would delay the end.
            Runtime.getRuntime().halt(differing == 0 ? 0 : 1);
        }
    }

    private static int best(float[] probabilities, int image, int classes) {
        int start = image * classes;
        int best = start;
        for (int c = start + 1; c < start + classes; c++) {
            if (probabilities[c] > probabilities[best]) {
                best = c;
            }
        }
        return best - start;
    }
}
