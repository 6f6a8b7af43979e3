package io.github.mnistgate.dl4j;

import io.github.mnistgate.classifier.ModelView;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.Predictions;
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
        Predictions predictions = model.evaluation().predictions();
        MnistDataset images = model.testSet();
        for (int image = 0; image < predictions.size(); image++) {
            made.eval(predictions.label(image), images.label(image));
        }
        return made;
    }
}
