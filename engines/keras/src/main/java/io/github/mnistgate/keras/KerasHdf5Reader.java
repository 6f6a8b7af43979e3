package io.github.mnistgate.keras;

import io.github.mnistgate.classifier.ModelReader;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.model.InputForm;
import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Opens the models that Keras saves as HDF5 ({@code .h5}), of versions 2 and 3. */
@API(status = API.Status.INTERNAL)
public final class KerasHdf5Reader implements ModelReader {

    @Override
    public String format() {
        return "a Keras model in HDF5 (.h5)";
    }

    @Override
    public boolean canRead(Path file) throws IOException {
        return FileKind.of(file) == FileKind.HDF5;
    }

    @Override
    public String fileName() {
        return "model.h5";
    }

    @Override
    public OpenedModel open(Path file, InputForm form, int threads) {
        return KerasFile.open(file, content -> content.openHdf5(form, threads));
    }
}
