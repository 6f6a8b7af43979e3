package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.classifier.ModelWriter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterModulesTest {

    @TempDir
    Path directory;

    private String resolved = "";

    /** Stands in for the writer of mnist-keras. */
    public static final class H5 implements ModelWriter {

        @Override
        public String format() {
            return "h5";
        }

        @Override
        public String fileName() {
            return "model.h5";
        }

        @Override
        public byte[] toBytes(ExportedNetwork network) {
            throw new IllegalStateException("nothing is written here");
        }
    }

    @Test
    void theCoreAloneWritesSafetensors() {
        assertThat(new WriterModules(this::module).find("safetensors").fileName())
                .isEqualTo("model.safetensors");
        assertThat(resolved).isEmpty();
    }

    @Test
    void theModuleOfAFormatIsResolvedWhenItIsAskedFor() {
        assertThat(new WriterModules(this::module).find(" h5 ").fileName()).isEqualTo("model.h5");
        assertThat(resolved).isEqualTo("mnist-keras");
    }

    @Test
    void aWriterAmongThePluginsDependenciesComesFirst() {
        H5 own = new H5();

        assertThat(new WriterModules(List.of(own), this::module).find("h5")).isSameAs(own);
        assertThat(resolved).isEmpty();
    }

    @Test
    void anUnknownFormatIsRefusedWithThoseThatAreAllowed() {
        assertThatThrownBy(() -> new WriterModules(this::module).find("onxx"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("format is 'onxx', which is unknown; allowed are h5, keras, onnx, safetensors");
    }

    @Test
    void aMissingFormatIsRefusedWithWhatToType() {
        assertThatThrownBy(() -> new WriterModules(this::module).find(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("format is not set, allowed are h5, keras, onnx, safetensors; name one with"
                        + " -Dmnist.format=…");
    }

    private ClassLoader module(String artifactId) {
        resolved += artifactId;
        try {
            Path services = Files.createDirectories(directory.resolve("META-INF/services"));
            Files.writeString(services.resolve(ModelWriter.class.getName()), H5.class.getName());
            return new URLClassLoader(
                    new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
