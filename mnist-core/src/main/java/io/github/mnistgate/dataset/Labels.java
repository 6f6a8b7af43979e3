package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The labels of a split.
 *
 * @param numbers as the files have them
 * @param first number of the class whose label is 0
 * @param classes of the data set
 */
record Labels(int[] numbers, int first, ClassNames classes) {

    int size() {
        return numbers.length;
    }

    /** Returns the label of an image, from 0. */
    int label(int index) {
        return numbers[index] - first;
    }

    int[] all() {
        return Arrays.stream(numbers).map(number -> number - first).toArray();
    }

    /**
     * The numbers that are the labels of a data set.
     *
     * @param lowest number
     * @param highest number
     * @param gap the lowest number between them that is no image's label; -1 where there is none
     */
    record Range(int lowest, int highest, int gap) {

        /** @param splits the labels of each split that is there */
        static Range of(List<int[]> splits) {
            int[] numbers = splits.stream().flatMapToInt(Arrays::stream).toArray();
            Arrays.sort(numbers);
            int gap = -1;
            for (int i = numbers.length - 1; i > 0; i--) {
                gap = numbers[i] <= numbers[i - 1] + 1 ? gap : numbers[i - 1] + 1;
            }
            return new Range(numbers[0], numbers[numbers.length - 1], gap);
        }

        /**
         * Returns the number of the first class and all classes: those of the names, which begin with class 0 or, if
         * there are too few for that, with the lowest; without names, the ten digits for images of MNIST's shape and
         * for ten numbers from 0, and all numbers of the range for others. A number that no image has is refused then:
         * one wrong label would make a network of many classes, none of which is meant. Labels that are all one number
         * are refused, too.
         *
         * @param dataset for messages
         */
        Classes classes(String dataset, ImageShape shape, Optional<ClassFile> names) {
            if (names.isPresent()) {
                return named(dataset, names.get());
            }
            if (lowest == highest) {
                // Even of MNIST's shape: a model of images of one class has learned nothing, and is always right.
                throw new InvalidInputException("data set '" + dataset + "' has no label but " + lowest
                        + ", allowed are " + ClassNames.MIN + " to " + ClassNames.MAX
                        + " classes; add images of the others, or name all classes in classes.txt");
            }
            boolean digits = highest < MnistDataset.LABELS
                    && (shape.equals(ImageShape.MNIST)
                            || (lowest == 0 && highest == MnistDataset.LABELS - 1 && gap < 0));
            if (digits) {
                return new Classes(0, ClassNames.DIGITS);
            }
            if (gap >= 0) {
                throw new InvalidInputException("data set '" + dataset + "' has labels from " + lowest + " to "
                        + highest + ", but no image of label " + gap
                        + "; correct the labels, number the classes consecutively, or name them all in classes.txt");
            }
            try {
                return new Classes(lowest, ClassNames.numbered(lowest, Math.addExact(highest - lowest, 1)));
            } catch (InvalidInputException | ArithmeticException e) {
                throw new InvalidInputException("data set '" + dataset + "' has labels from " + lowest + " to "
                        + highest + ", allowed are " + ClassNames.MIN + " to " + ClassNames.MAX
                        + " classes; number them consecutively");
            }
        }

        private Classes named(String dataset, ClassFile file) {
            ClassNames classes = file.classes();
            int size = classes.size();
            if (file.first().isPresent()) {
                int first = file.first().get();
                if (lowest >= first && highest - first < size) {
                    return new Classes(first, classes);
                }
            } else if (highest < size) {
                return new Classes(0, classes);
            } else if (highest - lowest < size) {
                return new Classes(lowest, classes);
            }
            throw new InvalidInputException("data set '" + dataset + "' has labels from " + lowest + " to " + highest
                    + ", but " + file.name() + " names " + size + " classes"
                    + file.first().map(first -> ", from " + first + " on").orElse("")
                    + "; name each class on a line");
        }
    }

    /**
     * The classes of a data set.
     *
     * @param first number of the class whose label is 0
     */
    record Classes(int first, ClassNames names) {}
}
