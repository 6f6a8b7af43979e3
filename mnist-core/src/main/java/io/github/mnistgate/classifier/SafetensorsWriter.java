package io.github.mnistgate.classifier;

import io.github.mnistgate.modelfile.SafetensorsFile;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Writes the parameters of a network as safetensors. The file holds no layers, only tensors; their names and shapes are
 * those of the {@code state_dict} of a PyTorch network {@code nn.Sequential(nn.Linear(784, 128), nn.ReLU(), …,
 * nn.Linear(64, 10))}: {@code 0.weight} of shape [units, inputs] and {@code 0.bias} of the first layer,
 * {@code 2.weight} and {@code 2.bias} of the second, because the activation has the number between them.
 */
@API(status = API.Status.INTERNAL)
public final class SafetensorsWriter implements ModelWriter {

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public String fileName() {
        return "model.safetensors";
    }

    @Override
    public byte[] toBytes(ExportedNetwork network) {
        SafetensorsFile file = new SafetensorsFile(network.metadata());
        for (int layer = 0; layer < network.spec().layers(); layer++) {
            int inputs = network.spec().inputs(layer);
            int units = network.spec().units(layer);
            String name = String.valueOf(2 * layer);
            file.add(name + ".weight", List.of(units, inputs), network.weightsByUnit(layer));
            file.add(name + ".bias", List.of(units), network.biases(layer));
        }
        return file.toBytes();
    }
}
