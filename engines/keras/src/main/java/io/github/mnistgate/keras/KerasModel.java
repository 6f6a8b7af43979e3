package io.github.mnistgate.keras;

import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.ModelCard;
import java.util.Map;

/** An open model of Keras, which is classified by the loops of the fused trainer. */
final class KerasModel implements OpenedModel {

    private final ModelCard card;
    private final DenseChain chain;
    private final int threads;
    private final byte[] file;

    /** @param file its bytes, as they were read */
    KerasModel(ModelCard card, DenseChain chain, int threads, byte[] file) {
        this.card = card;
        this.chain = chain;
        this.threads = threads;
        this.file = file;
    }

    @Override
    public ModelCard card() {
        return card;
    }

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
