package io.github.mnistgate.classifier;

import org.apiguardian.api.API;

/**
 * A trained model as a type of another library, such as DeepLearning4J's network. Modules that know such a library
 * bring views, which {@link java.util.ServiceLoader} finds, so that tests can have them injected. A view is made once
 * for each model, when a test first asks for it, and is shared by all tests of the JVM.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ModelView {

    /** Returns the full name of the type. It is a name because the class would load the library. */
    String typeName();

    /**
     * Makes the view of a model.
     *
     * @throws io.github.mnistgate.InvalidInputException if the library cannot be loaded or does not open the model, in
     *     one line that says what to do
     */
    Object of(TrainedModel model);

    /** Frees what a view that {@link #of} returned holds, when no test uses it any more. */
    default void close(Object view) {}
}
