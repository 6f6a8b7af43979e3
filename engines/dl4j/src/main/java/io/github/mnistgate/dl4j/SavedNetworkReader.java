package io.github.mnistgate.dl4j;

import io.github.mnistgate.classifier.ModelReader;
import io.github.mnistgate.classifier.OpenedModel;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.modelfile.ModelZip;
import io.github.mnistgate.modelfile.SavedNetwork;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens the networks that DeepLearning4J has to compute itself: those that are no chain of dense layers, and those in
 * half precision, of which other arithmetic gives other results. All others are left to the core's reader.
 */
public final class SavedNetworkReader implements ModelReader {

    @Override
    public String format() {
        return ModelZip.FORMAT;
    }

    @Override
    public boolean canRead(Path file) throws IOException {
        return SavedNetwork.needsFramework(file);
    }

    @Override
    public String fileName() {
        return ModelZip.NAME;
    }

    /** @param threads that ND4J does not take here, but from the environment when it is loaded */
    @Override
    public OpenedModel open(Path file, InputForm form, int threads) {
        SavedNetwork saved = SavedNetwork.read(file);
        Natives.load();
        return ImageNetwork.open(saved, form);
    }
}
