package io.github.mnistgate.onnx;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.classifier.ChainModel;
import io.github.mnistgate.classifier.ModelReader;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.model.ModelCard;
import io.github.mnistgate.model.ModelCard.LayerRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Opens ONNX files. A chain of dense layers is classified in plain Java, any other model by ONNX Runtime, of which no
 * class is loaded before.
 */
@API(status = API.Status.INTERNAL)
public final class OnnxReader implements ModelReader {

    private static final String FORMAT = "ONNX";

    @Override
    public String format() {
        return "an ONNX model (.onnx)";
    }

    @Override
    public boolean canRead(Path file) throws IOException {
        return FileKind.of(file) == FileKind.ONNX;
    }

    @Override
    public String fileName() {
        return "model.onnx";
    }

    @Override
    public OpenedModel open(Path file, InputForm form, int threads) {
        OnnxModel model = OnnxModel.read(file);
        try {
            return open(model, form, threads);
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(file.toString());
        }
    }

    private static OpenedModel open(OnnxModel model, InputForm said, int threads) {
        InputForm form = SelfScaling.of(model, said);
        InputLayout layout = InputLayout.of(model, form);
        ChosenOutput output = ChosenOutput.of(model, form.logits());
        Optional<ChainReader.Result> chain = ChainReader.read(model, output, layout);
        if (chain.isPresent()) {
            List<LayerRow> layers = LayerRows.of(model.graph(), chain.get().shapes());
            int classes = chain.get().chain().outputs();
            return new ChainModel(
                    card(form, classes, layers, false), chain.get().chain(), model.bytes(), threads);
        }
        return runtimeModel(model, layout, output, threads);
    }

    /** Opens a model with ONNX Runtime, for tests that compare it with a chain. */
    static OpenedModel openWithRuntime(Path file, InputForm said, int threads) {
        OnnxModel model = OnnxModel.read(file);
        InputForm form = SelfScaling.of(model, said);
        return runtimeModel(model, InputLayout.of(model, form), ChosenOutput.of(model, form.logits()), threads);
    }

    /** @throws InvalidInputException in one line, if ONNX Runtime cannot be loaded, or refuses the model */
    private static OpenedModel runtimeModel(OnnxModel model, InputLayout layout, ChosenOutput output, int threads) {
        List<LayerRow> layers = LayerRows.of(model.graph(), OutputShapes.of(model.graph(), layout));
        RuntimeSession session = RuntimeSession.open(model, layout, output);
        return new RuntimeModel(card(layout.form(), session.classes(), layers, true), session, model.bytes(), threads);
    }

    private static ModelCard card(InputForm form, int classes, List<LayerRow> layers, boolean isNative) {
        return new ModelCard(
                FORMAT,
                form.images().values(),
                classes,
                layers.stream().mapToLong(LayerRow::parameters).sum(),
                layers,
                Optional.empty(),
                form,
                isNative);
    }
}
