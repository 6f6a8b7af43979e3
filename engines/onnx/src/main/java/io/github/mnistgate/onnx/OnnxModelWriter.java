package io.github.mnistgate.onnx;

import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.classifier.ModelWriter;
import org.apiguardian.api.API;

/** Writes a network as ONNX, with what is known of it as metadata properties. No class of ONNX Runtime is needed. */
@API(status = API.Status.INTERNAL)
public final class OnnxModelWriter implements ModelWriter {

    @Override
    public String format() {
        return "onnx";
    }

    @Override
    public String fileName() {
        return "model.onnx";
    }

    @Override
    public byte[] toBytes(ExportedNetwork network) {
        return OnnxWriter.toBytes(network.spec(), network.parameters(), network.metadata());
    }
}
