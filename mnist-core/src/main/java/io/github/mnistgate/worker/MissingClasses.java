package io.github.mnistgate.worker;

import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.LabelledImages;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells a user of classes of which there are no images: a wrong label can make a class that nobody meant. */
final class MissingClasses {

    /** A line names no more classes than these. */
    private static final int SHOWN = 8;

    private MissingClasses() {}

    /**
     * Returns a line for each split that lacks classes. The ten digits are always ten, whichever of them the data has.
     *
     * @param trained how many of the training images are trained on, from the first on
     */
    static List<String> in(LabelledImages train, int trained, LabelledImages test) {
        List<String> lines = new ArrayList<>();
        if (train.classes().areDigits()) {
            return lines;
        }
        add(lines, train, trained, "no image to train on, so that the model cannot learn");
        add(lines, test, test.size(), "no test image, so that nothing judges");
        return lines;
    }

    private static void add(List<String> lines, LabelledImages images, int count, String problem) {
        ClassNames classes = images.classes();
        BitSet there = new BitSet();
        for (int image = 0; image < count; image++) {
            there.set(images.label(image));
        }
        List<Integer> missing = IntStream.range(0, classes.size())
                .filter(label -> !there.get(label))
                .boxed()
                .toList();
        if (!missing.isEmpty()) {
            int more = missing.size() - SHOWN;
            boolean one = missing.size() == 1;
            lines.add((one ? "class " : "classes ")
                    + missing.stream().limit(SHOWN).map(classes::name).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more" : "")
                    + (one ? " has " : " have ")
                    + problem
                    + (one ? " it" : " them"));
        }
    }
}
