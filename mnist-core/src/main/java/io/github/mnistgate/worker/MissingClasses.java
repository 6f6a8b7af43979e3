package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.LabelledImages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells a user of classes of which there are no images, or of which a training uses hardly any. A wrong label can make
 * a class that nobody meant, and images that are sorted by class leave whole classes to the validation.
 */
final class MissingClasses {

    /** A line names no more classes than these. */
    private static final int SHOWN = 8;
    /** If a class has fewer images, chance alone may hold out most of them. */
    private static final int MANY = 20;

    private static final String SHUFFLE = "; shuffle the training images, of which validationSplit holds out the last";

    private MissingClasses() {}

    /**
     * Returns a line for each fault. The ten digits are always ten, whichever of them the data has.
     *
     * @param trained how many of the training images are trained on, from the first on
     */
    static List<String> in(LabelledImages train, int trained, LabelledImages test) {
        ClassNames classes = train.classes();
        long[] all = counts(train, train.size());
        long[] used = counts(train, trained);
        long[] judged = counts(test, test.size());
        List<String> lines = new ArrayList<>();
        add(
                lines,
                classes,
                label -> used[label] == 0 && all[label] > 0,
                "no image to train on, so that the model cannot learn",
                SHUFFLE);
        // The share of a class among the images that are trained on is less than half of its share among all.
        add(
                lines,
                classes,
                label -> used[label] > 0 && all[label] >= MANY && 2 * used[label] * train.size() < all[label] * trained,
                "few of the images of the training split to train on, so that the model hardly learns",
                SHUFFLE);
        if (!classes.areDigits()) {
            add(lines, classes, label -> all[label] == 0, "no training image, so that the model cannot learn", "");
            add(lines, classes, label -> judged[label] == 0, "no test image, so that nothing judges", "");
        }
        return lines;
    }

    private static long[] counts(LabelledImages images, int count) {
        long[] counts = new long[images.classes().size()];
        for (int image = 0; image < count; image++) {
            counts[images.label(image)]++;
        }
        return counts;
    }

    private static void add(List<String> lines, ClassNames classes, IntPredicate which, String problem, String remedy) {
        List<Integer> found =
                IntStream.range(0, classes.size()).filter(which).boxed().toList();
        if (!found.isEmpty()) {
            boolean one = found.size() == 1;
            int more = found.size() - SHOWN;
            lines.add((one ? classes.noun() + " " : classes.areDigits() ? "digits " : "classes ")
                    + found.stream().limit(SHOWN).map(classes::name).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more" : "")
                    + (one ? " has " : " have ")
                    + problem
                    + (one ? " it" : " them")
                    + remedy);
        }
    }
}
