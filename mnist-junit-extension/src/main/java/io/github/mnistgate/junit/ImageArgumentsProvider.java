package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.LabelledImage;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.evaluation.Predictions;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/**
 * Behind {@link DigitSource} and {@link ImageSource}. It reads the annotations by itself and takes no
 * {@code ParameterDeclarations}, which JUnit 5.12 does not have.
 */
final class ImageArgumentsProvider implements ArgumentsProvider {

    /** The element that the images go to. */
    private record Target(AnnotatedElement element, ExtensionContext context) {

        Class<?> testClass() {
            return context.getRequiredTestClass();
        }

        Optional<SharedModel> model(ImageRequest source) {
            return MnistModelAnnotations.nearest(element, testClass())
                    .or(() -> source.misclassifiedOnly() ? Optional.of(ModelRequest.OWN) : Optional.empty())
                    .map(request -> Models.open(request, context));
        }
    }

    /** Lazily: JUnit 6 puts words of its own around what is thrown in here, but not around what the stream throws. */
    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return Stream.of(new Target(context.getElement().orElseThrow(), context))
                .flatMap(ImageArgumentsProvider::arguments);
    }

    private static Stream<Arguments> arguments(Target target) {
        try {
            Layout layout = Layout.of(target);
            List<Arguments> arguments = new ArrayList<>();
            for (ImageRequest source : ImageRequest.on(target.element())) {
                new Drawing(source)
                        .images(target.model(source))
                        .forEach(image -> arguments.add(layout.arguments(image)));
            }
            return arguments.stream();
        } catch (InvalidInputException e) {
            throw failure(target, e);
        } catch (OutOfMemoryError e) {
            throw failure(target, JvmMemory.exceededBy("the model with its images", e));
        }
    }

    private static ExtensionConfigurationException failure(Target target, InvalidInputException cause) {
        return new ExtensionConfigurationException(
                ImageRequest.wordsOn(target.element()).annotation() + " on "
                        + MnistModelAnnotations.describe(target.element()) + ": " + cause.getMessage(),
                cause);
    }

    /**
     * The arguments of an invocation.
     *
     * @param image index of the image
     * @param asDigit whether the image must be a {@link Digit}
     * @param models the others, at their indices
     */
    private record Layout(int image, boolean asDigit, Named<?>[] models) {

        static Layout of(Target target) {
            ArgumentPlaces places = ArgumentPlaces.of(target.element());
            Named<?>[] models = new Named<?>[places.length()];
            places.models().forEach(place -> models[place.index()] = model(place, target));
            return new Layout(places.image(), places.asDigit(), models);
        }

        private static Named<?> model(ArgumentPlaces.Place place, Target target) {
            ModelRequest request = place.element() instanceof Parameter parameter
                    ? MnistModelAnnotations.nearest(parameter, target.testClass())
                            .orElseThrow(
                                    () -> new InvalidInputException(MissingAnnotationExtension.forgotten(parameter)))
                    : MnistModelAnnotations.ofOrAround((Field) place.element(), target.testClass())
                            .orElseThrow(() -> new InvalidInputException(
                                    MissingAnnotationExtension.forgotten((Field) place.element())));
            SharedModel model = Models.open(request, target.context());
            return Named.of(
                    place.type().getSimpleName() + " of "
                            + model.result().directory().path(),
                    model.get(place.type()));
        }

        Arguments arguments(Named<LabelledImage> named) {
            LabelledImage given = named.getPayload();
            if (asDigit && !(given instanceof Digit)) {
                throw new InvalidInputException("the parameter is a Digit, but the images are " + given.shape()
                        + " and no digits; take a LabelledImage");
            }
            if (models.length == 1) {
                return Arguments.of(named);
            }
            Object[] arguments = Arrays.copyOf(models, models.length, Object[].class);
            arguments[image] = named;
            // The image alone tells the invocations apart.
            return Arguments.argumentSet(named.getName(), arguments);
        }
    }

    /** The images that one annotation asks for. */
    private record Drawing(ImageRequest source) {

        Drawing {
            source.check();
        }

        Stream<Named<LabelledImage>> images(Optional<SharedModel> model) {
            LabelledImages data = data(model);
            List<Integer> labels = source.labels(data.classes());
            if (source.corruptions().isEmpty()) {
                return chosen(data, data, labels, model).map(image -> named(image, ""));
            }
            return source.corruptions().stream().flatMap(corruption -> {
                // The whole data set is corrupted only for a model that is to classify it.
                LabelledImages seen =
                        source.misclassifiedOnly() ? corruption.apply(data, source.severity(), source.seed()) : data;
                return chosen(data, seen, labels, model)
                        .map(image -> corruption.apply(image, source.severity(), source.seed()))
                        .map(image -> named(image, ", " + corruption.key() + " " + source.severity()));
            });
        }

        private LabelledImages data(Optional<SharedModel> model) {
            LabelledImages data = source.split() == Split.TEST && model.isPresent()
                    ? model.get().testImages()
                    : LabelledImages.read(
                            model.map(known -> known.result().training().dataset())
                                    .orElse(DataSource.MNIST),
                            source.split());
            source.checkType(data);
            return data;
        }

        /**
         * The images that are drawn, as they are in the data set.
         *
         * @param seen the images as the model sees them
         * @param labels of the images; none where all are meant
         */
        private Stream<LabelledImage> chosen(
                LabelledImages data, LabelledImages seen, List<Integer> labels, Optional<SharedModel> model) {
            List<Integer> fitting = IntStream.range(0, data.size())
                    .filter(i -> labels.isEmpty() || labels.contains(data.label(i)))
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            if (source.misclassifiedOnly()) {
                Predictions predictions = model.orElseThrow().predictions(seen);
                fitting.removeIf(i -> predictions.label(i) == data.label(i));
            }
            Collections.shuffle(fitting, new Random(source.seed()));
            return fitting.stream().limit(source.count()).sorted().map(data::image);
        }

        private Named<LabelledImage> named(LabelledImage image, String corruption) {
            return Named.of(
                    image.className() + " (" + source.split().key() + " image " + image.index() + corruption + ")",
                    image);
        }
    }
}
