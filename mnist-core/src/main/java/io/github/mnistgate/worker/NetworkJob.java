package io.github.mnistgate.worker;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.model.OwnNetwork;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.function.Supplier;

/** Asks a class of the user's for its network. */
final class NetworkJob {

    private final String className;

    private NetworkJob(String className) {
        this.className = className;
    }

    /**
     * Writes the configuration of the network to the file of the request.
     *
     * @throws InvalidInputException if the class cannot be loaded or asked, or returns no configuration that the engine
     *     trains
     * @throws IOException if the file cannot be written
     */
    static void run(NetworkRequest request) throws IOException {
        NetworkJob job = new NetworkJob(request.className());
        Object network = job.network();
        try {
            Files.writeString(
                    request.answer(),
                    new OwnNetwork(
                                    request.className(),
                                    request.engine().engine().configuration(network))
                            .configuration());
        } catch (InvalidInputException e) {
            throw new InvalidInputException(job + e.getMessage(), e);
        }
    }

    private Object network() {
        Supplier<?> supplier = supplier();
        Object network;
        try {
            network = supplier.get();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw failed("get()", e);
        }
        if (network == null) {
            throw new InvalidInputException(
                    this + "its get() returned null, expected is the configuration of a network");
        }
        return network;
    }

    private Supplier<?> supplier() {
        Class<?> type = type();
        if (!Supplier.class.isAssignableFrom(type)) {
            throw new InvalidInputException(this + "it is no java.util.function.Supplier; let it implement"
                    + " Supplier<MultiLayerConfiguration> or Supplier<ComputationGraphConfiguration>");
        }
        try {
            return (Supplier<?>) type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw failed("its constructor", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new InvalidInputException(
                    this + "it cannot be constructed; make it a public class, no inner one, with a public constructor"
                            + " without parameters",
                    e);
        }
    }

    private Class<?> type() {
        try {
            return Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw new InvalidInputException(
                    this + "there is no such class on the test class path of the module; give the whole name, with its"
                            + " package, and see that it is compiled before: mvn test-compile",
                    e);
        } catch (LinkageError e) {
            throw failed("its initialisation", e instanceof ExceptionInInitializerError ? e.getCause() : e);
        }
    }

    private InvalidInputException failed(String where, Throwable cause) {
        String frame = cause.getStackTrace().length == 0 ? "" : " at " + cause.getStackTrace()[0];
        return new InvalidInputException(
                this + where + " failed: "
                        + cause.toString().lines().findFirst().orElse("") + frame + "; Maven with -X shows all of it",
                cause);
    }

    /** Begins a message. */
    @Override
    public String toString() {
        return "network is '" + className + "', but ";
    }
}
