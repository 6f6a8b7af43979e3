package io.github.mnistgate.onnx;

import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.ModelCard;
import java.util.Map;

/** A model that is classified in plain Java. */
record ChainModel(ModelCard card, DenseChain chain, byte[] file, int threads) implements OpenedModel {

    @Override
    public Predictions of(Images images) {
        return chain.of(images, threads);
    }

    @Override
    public Prediction predict(float[] grey) {
        return chain.predict(grey);
    }

    @Override
    public byte[] toModelFile() {
        return file.clone();
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("kernels", FusedTrainer.kernels());
    }
}
