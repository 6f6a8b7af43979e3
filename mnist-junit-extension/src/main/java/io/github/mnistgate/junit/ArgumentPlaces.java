package io.github.mnistgate.junit;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.Digit;
import io.github.mnistgate.dataset.LabelledImage;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The place where a parameterized method or class takes the image of {@link DigitSource} or {@link ImageSource}, and
 * the places of models among its arguments. JUnit hands arguments out by their index, from the first parameter on: a
 * model that stands before the image must be an argument, too.
 *
 * @param image index of the image among the arguments
 * @param asDigit whether the image must be a {@link Digit}
 * @param models those that are arguments as well, in any order
 */
record ArgumentPlaces(int image, boolean asDigit, List<Place> models) {

    /**
     * One of the arguments.
     *
     * @param element the parameter, or the field with JUnit's {@code @Parameter}
     */
    record Place(int index, AnnotatedElement element, Class<?> type) {

        private boolean isModel() {
            return SharedModel.supports(type);
        }

        private boolean isImage() {
            return type == Digit.class || type == LabelledImage.class;
        }
    }

    /** Returns the number of arguments. */
    int length() {
        return Math.max(image, models.stream().mapToInt(Place::index).max().orElse(0)) + 1;
    }

    /**
     * Returns the places of the element that the source of images is on.
     *
     * @param source a method, or a class with {@code @ParameterizedClass}
     * @throws InvalidInputException if the image has no place, or something else needs one
     */
    static ArgumentPlaces of(AnnotatedElement source) {
        if (source instanceof Method method) {
            List<Place> places = places(method, 0);
            int image = image(places, method.getParameterCount() > places.size(), method, source);
            // Those that follow are injected as in any other test.
            return of(image, places, places.subList(0, image), source);
        }
        Class<?> type = (Class<?>) source;
        List<Field> fields = JUnitParams.parameterFields(type);
        if (!fields.isEmpty()) {
            List<Place> places = new ArrayList<>();
            for (Field field : fields) {
                if (!JUnitParams.isAggregator(field, field.getType())) {
                    places.add(new Place(Math.max(0, JUnitParams.index(field)), field, field.getType()));
                }
            }
            return of(image(places, fields.size() > places.size(), type, source), places, places, source);
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        List<Place> places = places(constructor, implicit(type));
        int image =
                image(places, constructor.getParameterCount() - implicit(type) > places.size(), constructor, source);
        // All places are taken, because JUnit takes the parameters of @BeforeParameterizedClassInvocation from the same
        // arguments.
        int end = image + 1;
        while (end < places.size() && places.get(end).isModel()) {
            end++;
        }
        return of(image, places, places.subList(0, Math.min(end, places.size())), source);
    }

    private static ArgumentPlaces of(int image, List<Place> places, List<Place> arguments, AnnotatedElement source) {
        boolean asDigit = places.stream().anyMatch(place -> place.index() == image && place.type() == Digit.class);
        return new ArgumentPlaces(image, asDigit, models(arguments, image, source));
    }

    /**
     * Returns whether JUnit takes this parameter from the arguments of a source of images, so that nobody else may
     * resolve it.
     */
    static boolean areArguments(Parameter parameter, Class<?> testClass) {
        Executable executable = parameter.getDeclaringExecutable();
        if (executable instanceof Method method) {
            if (JUnitParams.injectsArguments(method)) {
                int index = Arrays.asList(method.getParameters()).indexOf(parameter);
                return isClassSource(testClass)
                        && of(testClass).models().stream()
                                .anyMatch(place -> place.index() == index && place.type() == parameter.getType());
            }
            return isSource(method)
                    && JUnitParams.isParameterizedTest(method)
                    && of(method).has(parameter);
        }
        Class<?> type = executable.getDeclaringClass();
        return isClassSource(type) && JUnitParams.parameterFields(type).isEmpty() && of(type).has(parameter);
    }

    private boolean has(AnnotatedElement element) {
        return models.stream().anyMatch(place -> place.element().equals(element));
    }

    private static boolean isSource(AnnotatedElement element) {
        return !ImageRequest.on(element).isEmpty();
    }

    private static boolean isClassSource(Class<?> type) {
        return isSource(type) && JUnitParams.isParameterizedClass(type);
    }

    /**
     * Returns the number of parameters that JUnit does not count: the constructor of an inner class takes the outer
     * instance first.
     */
    private static int implicit(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) ? 1 : 0;
    }

    /** Returns the places that have an index; a parameter that aggregates arguments ends them. */
    private static List<Place> places(Executable executable, int implicit) {
        List<Place> places = new ArrayList<>();
        Parameter[] parameters = executable.getParameters();
        for (int i = implicit;
                i < parameters.length && !JUnitParams.isAggregator(parameters[i], parameters[i].getType());
                i++) {
            places.add(new Place(i - implicit, parameters[i], parameters[i].getType()));
        }
        return places;
    }

    /**
     * @param more whether something behind these aggregates arguments
     * @param element that has the places
     * @param source the element that the source of images is on
     */
    private static int image(List<Place> places, boolean more, AnnotatedElement element, AnnotatedElement source) {
        ImageRequest.Words words = ImageRequest.wordsOn(source);
        List<Place> images = places.stream().filter(Place::isImage).toList();
        if (images.size() > 1) {
            throw new InvalidInputException("there are " + images.size() + " parameters of type " + words.type()
                    + ", but each invocation is given one " + words.noun() + "; leave one of them");
        }
        // Without such a parameter, the first one that takes no model gets a value that is converted from an image.
        OptionalInt index = (images.isEmpty() ? places.stream().filter(place -> !place.isModel()) : images.stream())
                .mapToInt(Place::index)
                .min();
        if (index.isEmpty() && !more) {
            throw new InvalidInputException("no parameter takes the " + words.noun() + "; add one of type "
                    + words.type()
                    + (element instanceof Class<?> || element instanceof Constructor<?>
                            ? " to the constructor, or a field of type " + words.type() + " with JUnit's @Parameter"
                            : ""));
        }
        return index.orElse(places.size());
    }

    private static List<Place> models(List<Place> places, int image, AnnotatedElement source) {
        ImageRequest.Words words = ImageRequest.wordsOn(source);
        List<Place> others =
                places.stream().filter(place -> place.index() != image).toList();
        Optional<Place> foreign =
                others.stream().filter(place -> !place.isModel()).findFirst();
        if (foreign.isPresent()) {
            boolean isField = foreign.get().element() instanceof Field;
            throw new InvalidInputException(MnistModelAnnotations.describe(
                            foreign.get().element())
                    + (isField
                            ? " has JUnit's @Parameter, but " + words.annotation() + " gives"
                            : " stands before the " + words.noun() + ", where " + words.annotation() + " can give")
                    + " a " + words.type() + " and what @MnistModel injects only ("
                    + SharedModel.supportedTypes() + "); "
                    + (isField ? "remove the annotation" : "put it behind the " + words.type()));
        }
        return others;
    }
}
