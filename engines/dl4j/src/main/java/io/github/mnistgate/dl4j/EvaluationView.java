package io.github.mnistgate.dl4j;

import io.github.mnistgate.classifier.ModelView;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
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
        Evaluation made = new Evaluation(model.evaluation().confusionMatrix().classes());
        String predictions = model.evaluation().predictions();
        MnistDataset images = model.testSet();
        for (int image = 0; image < predictions.length(); image++) {
            made.eval(Character.digit(predictions.charAt(image), Character.MAX_RADIX), images.label(image));
        }
        return made;
    }
}
