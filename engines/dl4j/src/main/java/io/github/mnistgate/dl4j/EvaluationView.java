package io.github.mnistgate.dl4j;

import io.github.mnistgate.classifier.ModelView;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.Predictions;
import java.util.stream.IntStream;
import org.nd4j.evaluation.classification.Evaluation;

/** ND4J's evaluation of a model on its test images. */
public final class EvaluationView implements ModelView {

    @Override
    public String typeName() {
        return "org.nd4j.evaluation.classification.Evaluation";
    }

    @Override
    public Object of(TrainedModel model) {
        Natives.load();
        DigitConfusionMatrix matrix = model.evaluation().confusionMatrix();
        Evaluation made = new Evaluation(IntStream.range(0, matrix.classes())
                .mapToObj(matrix.names()::name)
                .toList());
        Predictions predictions = model.evaluation().predictions();
        LabelledImages images = model.testImages();
        for (int image = 0; image < predictions.size(); image++) {
            made.eval(predictions.label(image), images.label(image));
        }
        return made;
    }
}
