package io.github.mnistgate.classifier;

import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.DenseChain;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.ModelCard;
import java.util.Map;
import org.apiguardian.api.API;

/** An open model of any format that computes the same as a chain of dense layers, and is classified in plain Java. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ChainModel implements OpenedModel {

    private final ModelCard card;
    private final DenseChain chain;
    private final byte[] file;
    private final int threads;

    /**
     * @param file the bytes of its file, which are not copied: they must not be changed afterwards
     * @param threads of its inference; its predictions do not depend on them
     */
    public ChainModel(ModelCard card, DenseChain chain, byte[] file, int threads) {
        this.card = card;
        this.chain = chain;
        this.file = file;
        this.threads = threads;
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
