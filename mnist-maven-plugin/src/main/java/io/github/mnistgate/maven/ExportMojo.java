package io.github.mnistgate.maven;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.classifier.Export;
import io.github.mnistgate.classifier.ExportedNetwork;
import io.github.mnistgate.classifier.ModelWriter;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.evaluation.Accuracy;
import io.github.mnistgate.evaluation.Binomial;
import io.github.mnistgate.evaluation.Ratio;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the trained network in the format of other tools, such as <code>exported/model.onnx</code> in the output
 * directory, with its accuracy and where it comes from.
 */
@Mojo(name = "export", requiresProject = false, threadSafe = true)
public final class ExportMojo extends AbstractMnistMojo {

    private static final int INTERVAL_DIGITS = 4;
    private static final int BYTES_PER_KILOBYTE = 1000;
    /** Begins the names of our own classes, whose failure is a bug. */
    private static final String OURS = "io.github.mnistgate.";

    /**
     * The format: onnx; keras, as of Keras 3; h5, as of Keras 2; or safetensors, with the names and shapes of PyTorch.
     * A module of yours among the plugin's dependencies can bring another.
     */
    @Parameter(property = "mnist.format")
    private String format;

    private final WorkerClassPath classPath;

    @Inject
    ExportMojo(WorkerClassPath classPath) {
        this.classPath = classPath;
    }

    @Override
    void run() throws MojoExecutionException {
        ModelWriter writer = classPath.writers(session(), project()).find(format);
        Result result = result();
        Path file = result.directory().exported().resolve(writer.fileName());
        byte[] content = content(writer, result);
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw new MojoExecutionException("the export cannot be written: " + e, e);
        }
        Ratio accuracy = result.evaluation().confusionMatrix().accuracy();
        getLog().info("Exported " + shown(file) + ", " + size(content.length) + ", accuracy "
                + Accuracy.shown(accuracy.value()) + " (95 % interval "
                + Binomial.interval(accuracy).show(INTERVAL_DIGITS) + ")");
    }

    private Result result() {
        ResultDirectory directory = resultDirectory();
        if (!Files.exists(directory.evaluation())) {
            throw new InvalidInputException("there is no result in " + shown(directory.path()) + ";"
                    + (isStandalone()
                            ? " mnist:train makes one in a project, and -Dmnist.outputDirectory names one"
                            : " run mnist:train first, or name another with -Dmnist.outputDirectory"));
        }
        return Result.read(directory);
    }

    /** Has a writer write the network. One of somebody else's that fails is named, as a mistake of its author. */
    private static byte[] content(ModelWriter writer, Result result) {
        ExportedNetwork network = Export.of(result);
        try {
            return writer.toBytes(network);
        } catch (InvalidInputException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(result.directory().model().toString());
        } catch (RuntimeException | LinkageError e) {
            if (writer.getClass().getName().startsWith(OURS)) {
                throw e;
            }
            throw new InvalidInputException(
                    "the writer " + writer.getClass().getName() + " failed to write " + writer.format() + ": " + e
                            + "; use another version of it whose jar holds all that it needs",
                    e);
        }
    }

    private static String size(int bytes) {
        return bytes < BYTES_PER_KILOBYTE ? bytes + " bytes" : bytes / BYTES_PER_KILOBYTE + " kB";
    }
}
