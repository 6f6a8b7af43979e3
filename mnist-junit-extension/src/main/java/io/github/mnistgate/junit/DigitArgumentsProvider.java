package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.classifier.TrainedModel;
import io.github.mnistgate.dataset.Corruption;
import io.github.mnistgate.dataset.DataSource;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.dataset.Split;
import io.github.mnistgate.report.TrainingFile;
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
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Behind {@link DigitSource}. It reads the annotations by itself and takes no {@code ParameterDeclarations}, which
 * JUnit 5.12 does not have.
 */
final class DigitArgumentsProvider implements ArgumentsProvider {

    /** The element that the digits go to. */
    private record Target(AnnotatedElement element, ExtensionContext context) {

        Class<?> testClass() {
            return context.getRequiredTestClass();
        }

        Optional<TrainedModel> model(DigitSource source) {
            return MnistModelAnnotations.nearest(element, testClass())
                    .or(() -> source.misclassifiedOnly() ? Optional.of(ModelRequest.OWN) : Optional.empty())
                    .map(request -> Models.open(request, context).model());
        }
    }

    /** Lazily: JUnit 6 puts words of its own around what is thrown in here, but not around what the stream throws. */
    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return Stream.of(new Target(context.getElement().orElseThrow(), context))
                .flatMap(DigitArgumentsProvider::arguments);
    }

    private static Stream<Arguments> arguments(Target target) {
        try {
            Layout layout = Layout.of(target);
            List<Arguments> arguments = new ArrayList<>();
            for (DigitSource source :
                    AnnotationSupport.findRepeatableAnnotations(target.element(), DigitSource.class)) {
                new Drawing(source)
                        .digits(target.model(source))
                        .forEach(digit -> arguments.add(layout.arguments(digit)));
            }
            return arguments.stream();
        } catch (InvalidInputException e) {
            throw new ExtensionConfigurationException(
                    "@DigitSource on " + MnistModelAnnotations.describe(target.element()) + ": " + e.getMessage(), e);
        }
    }

    /**
     * The arguments of an invocation.
     *
     * @param digit index of the digit
     * @param models the others, at their indices
     */
    private record Layout(int digit, Named<?>[] models) {

        static Layout of(Target target) {
            ArgumentPlaces places = ArgumentPlaces.of(target.element());
            Named<?>[] models = new Named<?>[places.length()];
            places.models().forEach(place -> models[place.index()] = model(place, target));
            return new Layout(places.digit(), models);
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
                            + model.model().directory().path(),
                    model.get(place.type()));
        }

        Arguments arguments(Named<Digit> named) {
            if (models.length == 1) {
                return Arguments.of(named);
            }
            Object[] arguments = Arrays.copyOf(models, models.length, Object[].class);
            arguments[digit] = named;
            // The digit alone tells the invocations apart.
            return Arguments.argumentSet(named.getName(), arguments);
        }
    }

    /** The images that one annotation asks for. */
    private record Drawing(DigitSource source) {

        Drawing {
            check(source);
        }

        Stream<Named<Digit>> digits(Optional<TrainedModel> model) {
            MnistDataset data = data(model);
            if (source.corruption().length == 0) {
                return chosen(data, data, model).map(digit -> named(digit, ""));
            }
            return Arrays.stream(source.corruption()).flatMap(corruption -> {
                // The whole data set is corrupted only for a model that is to classify it.
                MnistDataset seen =
                        source.misclassifiedOnly() ? corruption.apply(data, source.severity(), source.seed()) : data;
                return chosen(data, seen, model)
                        .map(digit -> corruption.apply(digit, source.severity(), source.seed()))
                        .map(digit -> named(digit, ", " + corruption.key() + " " + source.severity()));
            });
        }

        private MnistDataset data(Optional<TrainedModel> model) {
            LabelledImages data = source.split() == Split.TEST && model.isPresent()
                    ? model.get().testImages()
                    : LabelledImages.read(
                            model.map(known -> TrainingFile.readDataset(
                                            known.directory().training()))
                                    .orElse(DataSource.MNIST),
                            source.split());
            if (data instanceof MnistDataset digits) {
                return digits;
            }
            throw new InvalidInputException("the images of data set '" + data.name() + "' are " + data.shape() + " in "
                    + data.classes().size() + " classes, and no digits");
        }

        /**
         * The images that are drawn, as they are in the data set.
         *
         * @param seen the images as the model sees them
         */
        private Stream<Digit> chosen(MnistDataset data, MnistDataset seen, Optional<TrainedModel> model) {
            List<Integer> fitting = IntStream.range(0, data.size())
                    .filter(i -> hasLabel(data.label(i)))
                    .boxed()
                    .collect(Collectors.toCollection(ArrayList::new));
            if (source.misclassifiedOnly()) {
                WorstDigits predictions =
                        WorstDigits.ofProbabilities(seen, model.orElseThrow().probabilities(seen));
                fitting.removeIf(i -> predictions.predicted(i) == data.label(i));
            }
            Collections.shuffle(fitting, new Random(source.seed()));
            return fitting.stream().limit(source.count()).sorted().map(data::digit);
        }

        private boolean hasLabel(int label) {
            return source.label().length == 0 || Arrays.stream(source.label()).anyMatch(each -> each == label);
        }

        private Named<Digit> named(Digit digit, String corruption) {
            return Named.of(
                    digit.label() + " (" + source.split().key() + " image " + digit.index() + corruption + ")", digit);
        }

        private static void check(DigitSource source) {
            for (int label : source.label()) {
                if (label < 0 || label >= MnistDataset.LABELS) {
                    throw new InvalidInputException("label is " + label + ", allowed are the digits from 0 to 9");
                }
            }
            if (source.count() < 1) {
                throw new InvalidInputException("count is " + source.count() + ", allowed is a whole number from 1");
            }
            if (source.severity() != DigitSource.DEFAULT_SEVERITY && source.corruption().length == 0) {
                throw new InvalidInputException(
                        "severity is " + source.severity()
                                + ", but no corruption is given, so it would have no effect; give corruption, or leave severity out");
            }
            if (source.severity() < 1 || source.severity() > Corruption.MAX_SEVERITY) {
                throw new InvalidInputException("severity is " + source.severity()
                        + ", allowed is a whole number from 1 to " + Corruption.MAX_SEVERITY);
            }
        }
    }
}
