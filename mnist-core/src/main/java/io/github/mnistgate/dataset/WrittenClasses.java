package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The classes of a data set whose labels are texts: the names of folders, or cells of a table.
 *
 * @param numbers of the texts
 * @param classes that the numbers are of
 */
record WrittenClasses(Map<String, Integer> numbers, Labels.Classes classes) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /**
     * Returns the classes of folders: those of a file, else the names of the folders in their order, of numbers in that
     * of the numbers.
     *
     * @param dataset for messages
     * @param shape of the images
     * @param splits the names that each split has
     * @throws InvalidInputException if these are no names of classes, or two of them seem to be of one class
     */
    static WrittenClasses ofFolders(
            String dataset, ImageShape shape, Collection<? extends Set<String>> splits, Optional<ClassFile> file) {
        return file.isPresent() ? ofFile(dataset, shape, splits, file.get()) : inOrder(dataset, splits);
    }

    /**
     * Returns the classes of cells: those of a file; without one, those of numbers as of labels in an IDX file, and
     * names in their order. Parameters and errors as of {@link #ofFolders}.
     */
    static WrittenClasses ofCells(
            String dataset, ImageShape shape, Collection<? extends Set<String>> splits, Optional<ClassFile> file) {
        if (file.isPresent()) {
            return ofFile(dataset, shape, splits, file.get());
        }
        Set<String> texts = all(splits);
        return areNumbers(texts) ? ofNumbers(dataset, shape, texts, file) : inOrder(dataset, splits);
    }

    private static Set<String> all(Collection<? extends Set<String>> splits) {
        return splits.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private static WrittenClasses ofFile(
            String dataset, ImageShape shape, Collection<? extends Set<String>> splits, ClassFile file) {
        Set<String> texts = all(splits);
        List<String> names = file.classes().names();
        Optional<String> unknown =
                texts.stream().filter(text -> !names.contains(text)).sorted().findFirst();
        if (unknown.isEmpty()) {
            AlikeNames.check(dataset, splits, names);
            return new WrittenClasses(inOrder(names), new Labels.Classes(0, file.classes()));
        }
        if (areNumbers(texts)) {
            return ofNumbers(dataset, shape, texts, Optional.of(file));
        }
        throw new InvalidInputException("data set '" + dataset + "' has images of class '" + unknown.get() + "', which "
                + file.name() + " does not name"
                + AlikeNames.find(unknown.get(), names)
                        .map(alike -> ", but '" + alike + "', which differs in "
                                + AlikeNames.difference(unknown.get(), alike)
                                + " only; write the name as that of the images, or rename these")
                        .orElse("; name each class on a line"));
    }

    private static WrittenClasses ofNumbers(
            String dataset, ImageShape shape, Collection<String> texts, Optional<ClassFile> file) {
        Map<String, Integer> numbers = new HashMap<>();
        texts.forEach(text -> numbers.put(text, Integer.valueOf(text)));
        Labels.Range range = Labels.Range.of(List.<int[]>of(
                numbers.values().stream().mapToInt(Integer::intValue).toArray()));
        return new WrittenClasses(numbers, range.classes(dataset, shape, file));
    }

    private static WrittenClasses inOrder(String dataset, Collection<? extends Set<String>> splits) {
        AlikeNames.check(dataset, splits, List.of());
        Set<String> names = all(splits);
        Comparator<String> byName = Comparator.naturalOrder();
        List<String> sorted = names.stream()
                .sorted(
                        areNumbers(names)
                                ? Comparator.<String>comparingInt(Integer::parseInt)
                                        .thenComparing(byName)
                                : byName)
                .toList();
        try {
            return new WrittenClasses(inOrder(sorted), new Labels.Classes(0, ClassNames.of(sorted)));
        } catch (InvalidInputException e) {
            throw new InvalidInputException("data set '" + dataset + "': " + e.getMessage(), e);
        }
    }

    private static Map<String, Integer> inOrder(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    private static boolean areNumbers(Collection<String> texts) {
        return texts.stream().allMatch(text -> NUMBER.matcher(text).matches());
    }

    /** Returns the labels of images. */
    Labels labels(List<String> texts) {
        return new Labels(texts.stream().mapToInt(numbers::get).toArray(), classes.first(), classes.names());
    }
}
