package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.DatasetIdentity;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.model.Preset;
import io.github.mnistgate.report.ResultDirectory;
import io.github.mnistgate.report.TrainingFile;
import io.github.mnistgate.training.DataHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.ReflectionSupport;

/** The models of a test run: each found or trained once, opened once, and closed when the run ends. */
final class Models {

    private static final Namespace NAMESPACE = Namespace.create(Models.class);
    private static final String GOAL = "run mnist:train before the tests: bind the goal in the pom (its default phase,"
            + " process-test-classes, is early enough) or type mvn mnist:train";

    private static final boolean CLOSES_AUTO_CLOSEABLES =
            // Both are new in JUnit 5.13.
            ReflectionSupport.tryToLoadClass("org.junit.jupiter.api.ClassTemplate", Models.class.getClassLoader())
                    .toOptional()
                    .isPresent();

    private record Search(ModelRequest request, ModelLocation location) {}

    private Models() {}

    /** Why the tests that need a model are to be skipped; empty where they are not. */
    static Optional<String> reasonToSkip(ModelRequest request, Class<?> testClass) {
        ModelLocation location = ModelLocation.of(testClass);
        Optional<String> reason = location.reasonToSkip(request.place(location.module()));
        if (reason.isPresent()) {
            return reason;
        }
        boolean maySkip = request.onMissing() == OnMissing.SKIP
                && !ModelLocation.isUnderMaven()
                && request.file(location.module()).isEmpty();
        if (maySkip && existing(request, location).isEmpty()) {
            return Optional.of(missing(request, location) + " (onMissing = SKIP); run mnist:train to make one");
        }
        return Optional.empty();
    }

    /**
     * Returns the model that is asked for.
     *
     * @throws InvalidInputException if there is none, or it is damaged, in one line that says what to do
     */
    static SharedModel open(ModelRequest request, ExtensionContext context) {
        // The root's store is that of the whole run: what is in it is shared by all classes, and closed after the last.
        Store store = context.getRoot().getStore(NAMESPACE);
        ModelLocation location = ModelLocation.of(context.getRequiredTestClass());
        // The search is kept, because it reads a directory's data to find out whether a model was trained on them.
        ResultDirectory directory = store.getOrComputeIfAbsent(
                new Search(request, location), search -> findOrTrain(request, location, store), ResultDirectory.class);
        return store.getOrComputeIfAbsent(
                directory, found -> closedAtTheEnd(store, new SharedModel(found)), SharedModel.class);
    }

    /**
     * JUnit closes from 5.13 on whatever is {@code AutoCloseable} in a store; before, only what implements an interface
     * that a later JUnit may no longer have, so that no class of ours can implement it.
     */
    private static <T extends AutoCloseable> T closedAtTheEnd(Store store, T opened) {
        if (!CLOSES_AUTO_CLOSEABLES) {
            store.put(List.of("closes", opened), (Store.CloseableResource) opened::close);
        }
        return opened;
    }

    private static ResultDirectory findOrTrain(ModelRequest request, ModelLocation location, Store store) {
        Optional<ResultDirectory> existing = existing(request, location);
        if (existing.isPresent()) {
            return existing.get();
        }
        Optional<Path> file = request.file(location.module());
        if (file.isPresent()) {
            TemporaryResult.Given given = new TemporaryResult.Given(
                    file.get(), request.dataset(location.module()).orElse(DataSource.MNIST), request.form());
            return store.getOrComputeIfAbsent(
                            given,
                            asked -> closedAtTheEnd(store, TemporaryResult.evaluated(asked)),
                            TemporaryResult.class)
                    .directory();
        }
        if (!mayTrain(request, location)) {
            throw new InvalidInputException(missing(request, location) + "; " + remedy(request, location));
        }
        TemporaryResult.Wanted wanted = new TemporaryResult.Wanted(
                request.preset().orElse(Preset.DEFAULT),
                request.dataset(location.module()).orElse(DataSource.MNIST));
        return store.getOrComputeIfAbsent(
                        wanted,
                        asked -> closedAtTheEnd(store, TemporaryResult.findOrTrain(asked)),
                        TemporaryResult.class)
                .directory();
    }

    /**
     * Returns whether a missing model may be trained. If a pom has, or may have, the recipe of the module's own model,
     * no model of another recipe takes its place.
     */
    private static boolean mayTrain(ModelRequest request, ModelLocation location) {
        return !ModelLocation.isUnderMaven()
                && request.model().isEmpty()
                && request.onMissing() == OnMissing.TRAIN
                && (request.preset().isPresent() || location.placeOfRecipe().isEmpty());
    }

    private static Optional<ResultDirectory> existing(ModelRequest request, ModelLocation location) {
        Optional<Path> named = request.result(location.module());
        if (named.isPresent()) {
            return named.map(ResultDirectory::new).filter(result -> Files.exists(result.evaluation()));
        }
        if (request.preset().isPresent()) {
            return location.own().filter(own -> location.exists() && fits(request, location, own));
        }
        return Optional.of(location.directory()).filter(own -> location.exists());
    }

    /**
     * Returns whether the module's own model started from the preset and was trained on the data that are asked for.
     */
    private static boolean fits(ModelRequest request, ModelLocation location, ResultDirectory own) {
        Map<String, String> inputs = TrainingFile.readInputs(own.training());
        DatasetIdentity data =
                DatasetIdentity.of(request.dataset(location.module()).orElseThrow());
        return request.preset().orElseThrow().key().equals(inputs.get("preset"))
                && DataHashes.recorded(inputs).equals(DataHashes.of(data));
    }

    private static String missing(ModelRequest request, ModelLocation location) {
        Optional<Path> named = request.result(location.module());
        if (named.isPresent()) {
            return noResult(named.get());
        }
        if (location.exists()) {
            return "the model in " + location.directory().path() + " is not of preset "
                    + request.preset().orElseThrow().key() + " on data set "
                    + request.dataset(location.module()).orElseThrow();
        }
        return "there is no model in " + location.directory().path()
                + (location.pointed()
                        ? ", where the pointer of mnist:train among the test classes says that it is"
                        : "");
    }

    private static String noResult(Path named) {
        if (!Files.isRegularFile(named)) {
            return "there is no result in " + named;
        }
        try {
            return "model is " + named + ", which is " + FileKind.of(named).described() + " and no result directory";
        } catch (IOException e) {
            return "model is " + named + ", which is a file and no result directory";
        }
    }

    private static String remedy(ModelRequest request, ModelLocation location) {
        Optional<Path> named = request.result(location.module());
        if (named.isPresent()) {
            return Files.isRegularFile(named.get())
                    ? "name a directory that mnist:train or mnist:evaluate wrote"
                    : OtherModule.of(named.get(), location.module())
                            .map(OtherModule::remedy)
                            .orElse("make one with mnist:train, whose outputDirectory it is");
        }
        if (location.exists()) {
            return "under Maven a test trains nothing: give this preset an execution of mnist:train with an outputDirectory"
                    + " of its own, and name that directory by @MnistModel(model = …)";
        }
        return GOAL
                + (ModelLocation.isUnderMaven() || request.onMissing() != OnMissing.TRAIN
                        ? ""
                        : location.placeOfRecipe()
                                .map(place -> "; " + place
                                        + ", so a test does not train another one in its place; to have"
                                        + " it train a preset all the same, ask for that with @MnistModel(preset = …)")
                                .orElse(""));
    }
}
