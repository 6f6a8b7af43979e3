package io.github.mnistgate.classifier;

import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.modelfile.ForeignModel;
import io.github.mnistgate.modelfile.ModelZip;
import io.github.mnistgate.modelfile.SavedNetwork;
import io.github.mnistgate.training.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Opens the networks in DeepLearning4J's format that are chains of dense layers, which the fused trainer's inference
 * runs.
 */
@API(status = API.Status.INTERNAL)
public final class DenseNetworkReader implements ModelReader {

    @Override
    public String format() {
        return ModelZip.FORMAT;
    }

    @Override
    public boolean canRead(Path file) throws IOException {
        return ModelZip.isZip(file);
    }

    @Override
    public String fileName() {
        return ModelZip.NAME;
    }

    @Override
    public OpenedModel open(Path file, InputForm form, int threads) {
        SavedNetwork network = SavedNetwork.read(file);
        try {
            Optional<ForeignModel> recipes = form.isPlain() ? network.asRecipes(form.normalize()) : Optional.empty();
            return recipes.<OpenedModel>map(model -> new DenseNetwork(
                            ModelCard.of(model.spec(), form.images()), FusedNetwork.of(model, threads)))
                    .orElseGet(() -> ChainNetwork.of(network, form, threads));
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(file.toString());
        }
    }

    @Override
    public OpenedModel open(Path file, ModelCard card, int threads) {
        return card.dense()
                .<OpenedModel>map(layers -> new DenseNetwork(card, FusedNetwork.read(file, layers, threads)))
                .orElseGet(() -> ModelReader.super.open(file, card, threads));
    }

    private record DenseNetwork(ModelCard card, FusedNetwork network) implements OpenedModel {

        @Override
        public Predictions of(Images images) {
            return network.of(images);
        }

        @Override
        public Prediction predict(float[] grey) {
            return network.predict(grey);
        }

        @Override
        public Score score(LabelledImages data, int from, int to) {
            return network.score(data, from, to);
        }

        @Override
        public byte[] toModelFile() {
            return network.toModelFile();
        }

        @Override
        public Map<String, String> versions() {
            return Map.of("kernels", FusedTrainer.kernels());
        }
    }
}
