package io.github.mnistgate.classifier;

import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.Prediction;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.fused.FusedNetwork;
import io.github.mnistgate.fused.FusedTrainer;
import io.github.mnistgate.model.ModelSpec;
import io.github.mnistgate.modelfile.ForeignModel;
import io.github.mnistgate.modelfile.ModelZip;
import io.github.mnistgate.training.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apiguardian.api.API;

/** Opens the networks of dense layers in DeepLearning4J's format, which the fused trainer's inference runs. */
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
    public OpenedModel open(Path file, ModelSpec layers, int threads) {
        return new DenseNetwork(layers, FusedNetwork.read(file, layers, threads));
    }

    @Override
    public OpenedModel openForeign(Path file, boolean normalize, int threads) {
        ForeignModel model = io.github.mnistgate.modelfile.SavedNetwork.read(file)
                .asRecipes(normalize)
                .orElseThrow();
        return new DenseNetwork(model.spec(), FusedNetwork.of(model, threads));
    }

    private record DenseNetwork(ModelSpec spec, FusedNetwork network) implements OpenedModel {

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
