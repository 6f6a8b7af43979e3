package io.github.mnistgate.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.Images;
import io.github.mnistgate.evaluation.Predictions;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A model in ONNX Runtime. This is the only class that knows its types, so it is loaded for such a model alone. Any
 * number of threads may use it at once.
 */
final class RuntimeSession {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final int MAX_WORDS = 300;
    private static final Pattern CODE = Pattern.compile("^Error code - \\w+ - message: ");
    /** A file, a line and a function of ONNX Runtime. */
    private static final Pattern PLACE =
            Pattern.compile("^/\\S+:\\d+ [^()]*\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)(?: const)? ");

    private static final String PLATFORMS = "Linux and Windows on x86_64, Linux on arm64 and macOS on arm64";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final InputLayout layout;
    private final String name;
    private final ChosenOutput output;
    private final ReadLimits limits;
    private final RuntimeInput input;
    private final int classes;

    private RuntimeSession(
            OrtEnvironment environment, OrtSession session, OnnxModel model, InputLayout layout, ChosenOutput output) {
        this.environment = environment;
        this.session = session;
        this.layout = layout;
        this.name = output.name();
        this.limits = model.limits();
        this.input = new RuntimeInput(layout);
        // The session alone: an action that held this object would keep it alive.
        CLEANER.register(this, () -> close(session));
        this.classes = run(input.buffer(batch())).length / batch();
        if (classes < ClassNames.MIN || classes > ClassNames.MAX) {
            throw limits.refused(
                    "its output " + ReadLimits.quoted(output.name()) + " has " + classes
                            + " values for an image, allowed are " + ClassNames.MIN + " to " + ClassNames.MAX
                            + ", one for each class",
                    "export a model that classifies");
        }
        this.output = output.softmax() && givesDistributions()
                ? output.ofDistributions(limits, layout.form().logits())
                : output;
    }

    /**
     * Loads ONNX Runtime, and a model into it.
     *
     * @throws InvalidInputException in one line, if one of them fails
     */
    static RuntimeSession open(OnnxModel model, InputLayout layout, ChosenOutput output) {
        OrtEnvironment environment = environment(model.limits());
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // A run is of one thread; several runs are made at once.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // Otherwise a file whose producer is named so would be read as of another format than was checked here.
            options.addConfigEntry("session.load_model_format", "ONNX");
            RuntimeSession session = new RuntimeSession(
                    environment, environment.createSession(model.bytes(), options), model, layout, output);
            ImagesApart.check(session, model, layout, output.kind());
            return session;
        } catch (OrtException e) {
            throw refused(model.limits(), e);
        }
    }

    private static OrtEnvironment environment(ReadLimits limits) {
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "mnist-onnx");
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException | RuntimeException | LinkageError e) {
            throw new InvalidInputException(
                    limits.file()
                            + " is no chain of dense layers, and ONNX Runtime, which runs every other model, cannot"
                            + " be loaded: " + words(e) + "; it exists for " + PLATFORMS + ", and needs the C library"
                            + " glibc and 40 MB in " + System.getProperty("java.io.tmpdir")
                            + " (java.io.tmpdir), from which code may be run",
                    e);
        }
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("a session of ONNX Runtime can be closed", e);
        }
    }

    private static InvalidInputException refused(ReadLimits limits, OrtException e) {
        return limits.refused(
                "ONNX Runtime " + version(OrtEnvironment.getEnvironment()) + " cannot run it: " + words(e),
                "export the model again, with opset 17, and look at it with onnx.checker.check_model in Python");
    }

    /** The messages have a code in front, may name a line of ONNX Runtime's code, and have several lines. */
    private static String words(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String words = PLACE.matcher(CODE.matcher(message).replaceFirst("")).replaceFirst("");
        String line = words.strip().lines().findFirst().orElse(cause.toString());
        return line.length() > MAX_WORDS ? line.substring(0, MAX_WORDS) + "…" : line;
    }

    private boolean givesDistributions() {
        Images probes = ProbeImages.of(layout.form().images());
        float[] outputs = new float[probes.size() * classes];
        classify(probes, 0, probes.size(), outputs);
        return Predictions.ofOutputs(outputs, classes).areProbabilities();
    }

    /** Returns the number of outputs for an image. */
    int classes() {
        return classes;
    }

    /** Returns the number of images that each run takes. */
    int batch() {
        return Math.max(1, layout.batch());
    }

    String version() {
        return version(environment);
    }

    private static String version(OrtEnvironment environment) {
        return environment.getVersion();
    }

    /** Returns the most runs that may be made at once. */
    int maxRuns() {
        return layout.maxRuns();
    }

    /** Classifies images, and puts the outputs of each to its place. */
    void classify(Images images, int from, int to, float[] outputs) {
        RuntimeInput.Buffer buffer = input.buffer(batch());
        byte[] pixels = new byte[layout.values()];
        for (int start = from; start < to; start += batch()) {
            int count = Math.min(batch(), to - start);
            // A new buffer holds no images of the run before, on which the rounding of some models depends.
            RuntimeInput.Buffer next = count == batch() ? buffer : input.buffer(batch());
            for (int image = 0; image < count; image++) {
                images.copyPixels(start + image, pixels);
                next.put(image, pixels);
            }
            System.arraycopy(run(next), 0, outputs, start * classes, count * classes);
        }
    }

    /** Classifies an image. */
    float[] classify(float[] grey) {
        RuntimeInput.Buffer buffer = input.buffer(batch());
        buffer.put(0, grey);
        return Arrays.copyOf(run(buffer), classes);
    }

    /**
     * Returns the outputs for some images in a single run; empty if ONNX Runtime cannot run the model with so many.
     *
     * @param order the place of each image
     */
    Optional<float[]> outputs(Images images, int[] order) {
        try {
            return Optional.of(runAsIs(filled(images, order)));
        } catch (OrtException e) {
            return Optional.empty();
        }
    }

    /** Returns the outputs for one image, with which all places of a run are filled. */
    float[] outputsAlone(Images images, int image) {
        int[] order = new int[batch()];
        Arrays.fill(order, image);
        return Arrays.copyOf(run(filled(images, order)), classes);
    }

    private RuntimeInput.Buffer filled(Images images, int[] order) {
        RuntimeInput.Buffer buffer = input.buffer(order.length);
        for (int i = 0; i < order.length; i++) {
            buffer.put(i, images.pixels(order[i]));
        }
        return buffer;
    }

    /** Returns the outputs for the images of a run. */
    private float[] run(RuntimeInput.Buffer buffer) {
        try {
            return runAsIs(buffer);
        } catch (OrtException e) {
            throw refused(limits, e);
        }
    }

    private float[] runAsIs(RuntimeInput.Buffer buffer) throws OrtException {
        try (OnnxTensor images = buffer.tensor(environment);
                OrtSession.Result result = session.run(Map.of(layout.name(), images), Set.of(name))) {
            return floats(result.get(0), buffer.images());
        } finally {
            // Until then the session must not be closed.
            Reference.reachabilityFence(this);
        }
    }

    /** @param images the number of them in the run */
    private float[] floats(OnnxValue value, int images) throws OrtException {
        if (!(value instanceof OnnxTensor tensor)) {
            throw limits.refused("its output " + ReadLimits.quoted(name) + " is no tensor", "export one that is");
        }
        long[] shape = tensor.getInfo().getShape();
        boolean others = classes > 0 && LongStream.of(shape).reduce(1, Math::multiplyExact) != (long) images * classes;
        if (shape.length < 2 || shape[0] != images || others) {
            throw limits.refused(
                    "its output " + ReadLimits.quoted(name) + " has the shape "
                            + Arrays.toString(shape) + " for " + images
                            + (images == 1 ? " image" : " images")
                            + ", allowed is a row of the same length for each image",
                    "export the model with a variable number of images");
        }
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16 -> {
                FloatBuffer floats = tensor.getFloatBuffer();
                float[] values = new float[floats.remaining()];
                floats.get(values);
                yield values;
            }
            case DOUBLE -> {
                DoubleBuffer doubles = tensor.getDoubleBuffer();
                float[] values = new float[doubles.remaining()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) doubles.get(i);
                }
                yield values;
            }
            default ->
                throw limits.refused("its output " + ReadLimits.quoted(name) + " holds no floats", "export floats");
        };
    }

    /** Returns what outputs say. */
    Predictions predictions(float[] outputs) {
        float[] values = outputs;
        for (int row = 0; row < values.length; row += classes) {
            if (output.softmax()) {
                Probabilities.ofLogits(values, row, classes);
            } else if (output.exponential()) {
                Probabilities.ofLogarithms(values, row, classes);
            }
        }
        boolean distribution = output.softmax() || output.exponential() || output.kind() != OutputKind.LOGITS;
        return distribution ? Predictions.ofOutputs(values, classes) : Predictions.ofScores(values, classes);
    }
}
