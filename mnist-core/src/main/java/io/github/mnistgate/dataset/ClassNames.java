package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The classes of a data set. A class has a label, which counts from 0, and a name: the digits of MNIST are their own
 * names, and so are the numbers of other data sets whose files name no class. Immutable.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class ClassNames {

    /** The smallest number of classes. */
    public static final int MIN = 2;
    /** The largest number of classes. */
    public static final int MAX = 1_000;

    /** The ten digits. */
    public static final ClassNames DIGITS = numbered(0, MnistDataset.LABELS);

    /** A message names no more classes than these. */
    private static final int SHOWN = 12;

    private static final int MAX_LENGTH = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    /** Characters that a reader does not see, or that turn what follows. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final List<String> names;
    private final Map<String, Integer> labels;
    private final boolean digits;

    private ClassNames(List<String> names) {
        this.names = List.copyOf(names);
        this.labels = new HashMap<>();
        for (int label = 0; label < names.size(); label++) {
            labels.put(names.get(label), label);
        }
        this.digits = names.size() == MnistDataset.LABELS
                && numbers(0, MnistDataset.LABELS).equals(names);
    }

    /**
     * Returns classes whose names are numbers.
     *
     * @param first number, that of label 0
     * @throws InvalidInputException if there are fewer than {@value #MIN} or more than {@value #MAX}
     */
    public static ClassNames numbered(int first, int count) {
        checkCount(count);
        return new ClassNames(numbers(first, count));
    }

    /**
     * Returns classes of some names, in the order of their labels.
     *
     * @throws InvalidInputException if there are fewer than {@value #MIN} or more than {@value #MAX}, two are equal, or
     *     one is blank, too long or of several lines
     */
    public static ClassNames of(List<String> names) {
        Argument.given("names", names, "a name for each class");
        checkCount(names.size());
        ClassNames classes = new ClassNames(names);
        for (int label = 0; label < names.size(); label++) {
            String name = names.get(label);
            if (name.isBlank()
                    || !name.equals(name.strip())
                    || name.length() > MAX_LENGTH
                    || UNSEEN.matcher(name).find()) {
                throw new InvalidInputException("the name of class " + label + " is '"
                        + UNSEEN.matcher(name).replaceAll("?")
                        + "', allowed are 1 to " + MAX_LENGTH
                        + " characters that can be seen, without white space at either end");
            }
            if (classes.labels.get(name) != label) {
                throw new InvalidInputException("classes " + label + " and " + classes.labels.get(name)
                        + " are both called '" + name + "', allowed is one class of a name");
            }
        }
        return classes;
    }

    private static List<String> numbers(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(String::valueOf).toList();
    }

    private static void checkCount(int count) {
        if (count < MIN || count > MAX) {
            throw new InvalidInputException((count == 1 ? "there is 1 class" : "there are " + count + " classes")
                    + ", allowed are " + MIN + " to " + MAX);
        }
    }

    /** Returns the number of classes. */
    public int size() {
        return names.size();
    }

    /** Returns the names, in the order of the labels. */
    public List<String> names() {
        return names;
    }

    /**
     * Returns the name of a class. A class beyond the last one, for which a network may have an output unit, is called
     * by its label.
     */
    public String name(int label) {
        return label < names.size() ? names.get(label) : String.valueOf(label);
    }

    /** Returns the label of the class with a name or, where no class has that name, with a label. */
    public Optional<Integer> label(String nameOrLabel) {
        Integer named = labels.get(nameOrLabel);
        if (named != null) {
            return Optional.of(named);
        }
        // If any name is a number, every number is read as a name; else it could be read in two ways.
        boolean isLabel = NUMBER.matcher(nameOrLabel).matches()
                && names.stream().noneMatch(name -> NUMBER.matcher(name).matches());
        return isLabel
                ? Optional.of(Integer.valueOf(nameOrLabel)).filter(label -> label < names.size())
                : Optional.empty();
    }

    /** Returns whether these are the ten digits. */
    public boolean areDigits() {
        return digits;
    }

    /** Returns whether all names are consecutive numbers, as of data whose files name no class. */
    public boolean areNumbers() {
        try {
            return numbers(Integer.parseInt(names.get(0)), names.size()).equals(names);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns the word for one of them: {@code digit} or {@code class}. */
    public String noun() {
        return digits ? "digit" : "class";
    }

    /** Returns a class in words, such as {@code digit 5} or {@code class Bag}. */
    public String described(int label) {
        return noun() + " " + name(label);
    }

    /** Returns the names that are allowed, in words; of many, the first ones. */
    public String allowed() {
        if (digits) {
            return "digits from 0 to 9";
        }
        if (areNumbers()) {
            return "classes from " + names.get(0) + " to " + names.get(names.size() - 1);
        }
        int more = names.size() - SHOWN;
        return "classes " + names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassNames that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
