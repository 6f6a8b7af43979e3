package io.github.mnistgate.maven;

import io.github.mnistgate.Flag;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.ModelReaders;
import io.github.mnistgate.classifier.Result;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.file.ModelFileHash;
import io.github.mnistgate.model.InputForm;
import io.github.mnistgate.report.BuildNote;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.training.Fingerprint;
import io.github.mnistgate.worker.EvaluationRequest;
import io.github.mnistgate.worker.WorkerEvent;
import io.github.mnistgate.worker.WorkerFailedException;
import io.github.mnistgate.worker.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Evaluates a model that was made elsewhere, in DeepLearning4J, Keras, PyTorch or another framework, on the test images
 * of a data set. A file of predictions stands for a model that cannot be run here: a row for each test image, in their
 * order. Bound to a phase in the place of <code>mnist:train</code>, with <code>process-test-classes</code> as its
 * phase, it writes what that writes, for <code>mnist:check</code> and for tests with <code>@MnistModel</code>. Typed on
 * the command line it writes to <code>target/mnist-evaluate</code>, if no outputDirectory is given, and leaves the
 * module's own result alone.
 */
@Mojo(name = "evaluate", threadSafe = true)
public final class EvaluateMojo extends AbstractModelMojo {

    /** The name of the result directory where the goal is typed. */
    private static final String TYPED = "mnist-evaluate";

    private final ResultHandover handover;

    /**
     * The model to evaluate: its file, a result directory, or a Maven artifact with the file, as
     * groupId:artifactId:extension:classifier:version. The file may be a model of DeepLearning4J, Keras or ONNX, or the
     * probabilities, logits or labels (.csv, .npy, .npz) that any model predicts for the test images, in their order;
     * its content tells which.
     */
    @Parameter(property = "mnist.model")
    private String model;

    /**
     * The model whose trained weights this one has in another form, such as quantised or converted: its file, a result
     * directory, a Maven artifact with the file, or the file's SHA-256. A baseline of that model is then compared image
     * by image, without allowing for another seed.
     */
    @Parameter(property = "mnist.parent")
    private String parent;

    // AbstractTrainingMojo and TrainMojo, which take a recipe, declare the two parameters below, too. ParametersTest
    // sees
    // that they agree.

    /** Evaluates though the result is up to date. */
    @Parameter(property = "mnist.force", defaultValue = "false")
    private String force;

    /**
     * Installs and deploys model and evaluation with the module's artifact, with classifier mnist (mnist-NAME where the
     * result is in another directory NAME than target/mnist), as zip, or with the extension of the model's format, and
     * as json. The evaluation of the last release can then be the baseline.
     */
    @Parameter(property = "mnist.attach", defaultValue = "false")
    private String attach;

    @Inject
    EvaluateMojo(WorkerClassPath classPath, ResultHandover handover) {
        super(classPath);
        this.handover = handover;
    }

    @Override
    String defaultDirectory() {
        return isTyped() ? TYPED : super.defaultDirectory();
    }

    @Override
    void run() throws MojoExecutionException {
        EngineOptions engine = modelOptions();
        DatasetIdentity data = DatasetIdentity.of(dataSource());
        InputForm form = formParameters().form(data.shape().images());
        boolean forced = Flag.parse("force", force);
        boolean attached = Flag.parse("attach", attach);
        Path file = file();
        // A file that nothing reads is refused before data is read and a JVM is started for it.
        Optional<String> module = AskedModel.predictions(file).isPresent()
                ? Optional.empty()
                : ModelReaders.onClassPath().checkedModule(file);
        String parentSha256 = parent();
        ResultDirectory directory = resultDirectory();
        ResultOwner.claim(this, directory);
        Optional<String> reason = forced
                ? Optional.of("mnist.force is set")
                : directory.staleness(Fingerprint.ofModel(ModelFileHash.sha256(file), parentSha256, form, data));
        if (reason.isEmpty()) {
            directory.noteDataset(dataSource());
            reason = fault(directory, engine);
        }
        if (reason.isEmpty()) {
            getLog().info("The evaluation in " + shown(directory.path()) + " is up to date.");
        } else {
            checkNotJudgedYet();
            getLog().info("Evaluating " + shown(file) + ": " + reason.get());
            evaluate(
                    new EvaluationRequest(
                            file.toString(),
                            parentSha256,
                            form,
                            dataSource(),
                            directory.path().toString(),
                            engine.engine().threads()),
                    module,
                    engine);
            getLog().info("Model and evaluation are in " + shown(directory.path()));
        }
        noteMade();
        if (!isTyped()) {
            handover.point(this, false);
            handover.attach(this, directory, attached);
        }
        writeReportIfOutdated();
    }

    @Override
    void skipped() throws MojoExecutionException {
        super.skipped();
        if (!isTyped()) {
            handover.point(this, true);
        }
    }

    /** Returns why an up-to-date result is not taken; empty if it follows from its model. */
    private Optional<String> fault(ResultDirectory directory, EngineOptions engine) throws MojoExecutionException {
        try {
            return new VerifiedResults(this, classPath(), engine).fault(Result.read(directory), false);
        } catch (InvalidInputException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Path file() {
        if (model == null || model.isBlank()) {
            throw new InvalidInputException("model is not given; name the file of the model, a result directory, or a"
                    + " Maven artifact, with -Dmnist.model=… or in the plugin's configuration");
        }
        return modelFile(model);
    }

    /** Returns the SHA-256 of the parent's file; null where none is given. */
    private String parent() {
        if (parent == null) {
            return null;
        }
        String text = parent.strip();
        if (text.matches("(?i)[0-9a-f]{64}")) {
            return text.toLowerCase(Locale.ROOT);
        }
        Path file = modelFile("parent", text)
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new InvalidInputException(
                        "parent is '" + text + "', which is neither a file, a result directory, a Maven artifact nor a"
                                + " SHA-256 of 64 hexadecimal digits; name the model whose weights this model has, or"
                                + " its SHA-256, which is in its evaluation.json"));
        return ModelFileHash.sha256(file);
    }

    private void evaluate(EvaluationRequest request, Optional<String> module, EngineOptions engine)
            throws MojoExecutionException {
        resultDirectory().create();
        ProgressLog log = new ProgressLog(getLog(), 0, false);
        try {
            WorkerEvent.Result result = WorkerProcess.run(request, modelJvm(engine, module), log);
            log.finished(result);
            BuildNote.write(resultDirectory(), true);
            if (!resultDirectory().path().equals(buildDirectory().resolve(TYPED))) {
                // Only now: what is refused leaves the earlier result, and its verdict with it.
                clearVerdict();
            }
        } catch (WorkerFailedException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
