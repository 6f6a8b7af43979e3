package io.github.mnistgate.keras;

import io.github.mnistgate.classifier.ModelReader;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.model.InputForm;
import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Opens the models that Keras saves as a zip ({@code .keras}). */
@API(status = API.Status.INTERNAL)
public final class KerasZipReader implements ModelReader {

    @Override
    public String format() {
        return "a Keras model (.keras)";
    }

    @Override
    public boolean canRead(Path file) throws IOException {
        return FileKind.of(file) == FileKind.KERAS_ZIP;
    }

    @Override
    public String fileName() {
        return "model.keras";
    }

    @Override
    public OpenedModel open(Path file, InputForm form, int threads) {
        return KerasFile.open(file, content -> content.openZip(form, threads));
    }
}
