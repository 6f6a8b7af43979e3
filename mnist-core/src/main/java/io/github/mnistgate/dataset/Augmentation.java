package io.github.mnistgate.dataset;

import io.github.mnistgate.Argument;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.Named;
import io.github.mnistgate.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Corrupted copies of its images that a training learns from beside the images themselves.
 *
 * @param copies how each image is copied, without duplicates: one more image for each entry
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Augmentation(List<Copy> copies) {

    /** Adds no copies. */
    public static final Augmentation NONE = new Augmentation(List.of());

    private static final String NONE_KEY = "none";
    private static final String SEPARATOR = ",";
    private static final char BEFORE_SEVERITY = ':';

    /** @throws IllegalArgumentException if two copies are the same */
    public Augmentation {
        copies = List.copyOf(Argument.given("copies", copies, "a list of copies"));
        if (new HashSet<>(copies).size() < copies.size()) {
            throw new IllegalArgumentException("copies are " + copies + ", allowed is each of them once");
        }
    }

    /**
     * A copy of each image.
     *
     * @param corruption what happens to it
     * @param severity how much of it, 1 to 5
     */
    public record Copy(Corruption corruption, int severity) {

        public Copy {
            Argument.given("corruption", corruption, "one of " + Arrays.toString(Corruption.values()));
            Argument.between("severity", severity, 1, Corruption.MAX_SEVERITY);
        }

        /** Returns the copy as users write it: {@code shift:1}. */
        @Override
        public String toString() {
            return corruption.key() + BEFORE_SEVERITY + severity;
        }
    }

    /**
     * Reads what users write: {@code shift:1,rotate:2}, or {@code none}.
     *
     * @param parameter that carries it, for messages
     * @throws InvalidInputException naming parameter, value and what is allowed
     */
    @API(status = API.Status.INTERNAL)
    public static Augmentation parse(String parameter, String text) {
        String is = parameter + " is '" + text + "', ";
        if (text.strip().equalsIgnoreCase(NONE_KEY)) {
            return NONE;
        }
        List<Copy> copies = new ArrayList<>();
        for (String entry : text.split(SEPARATOR, -1)) {
            Copy copy = copy(is, entry.strip());
            if (copies.contains(copy)) {
                throw new InvalidInputException(is + "which names " + copy + " twice; remove one of the two");
            }
            copies.add(copy);
        }
        return new Augmentation(copies);
    }

    private static Copy copy(String is, String entry) {
        int colon = entry.indexOf(BEFORE_SEVERITY);
        String key = (colon < 0 ? entry : entry.substring(0, colon)).strip();
        Optional<Corruption> corruption = Arrays.stream(Corruption.values())
                .filter(each -> each.key().equalsIgnoreCase(key))
                .findFirst();
        if (corruption.isEmpty()) {
            List<String> keys =
                    Arrays.stream(Corruption.values()).map(Corruption::key).toList();
            Optional<String> meant = Spelling.nearest(key, keys);
            throw new InvalidInputException(is + "but '" + key + "' is no corruption" + Spelling.question(meant)
                    + (meant.isPresent() ? " Allowed are " : "; allowed are ") + allowed());
        }
        if (colon < 0) {
            throw new InvalidInputException(is + "but '" + entry + "' lacks its severity; allowed are " + allowed());
        }
        String severity = entry.substring(colon + 1).strip();
        if (!severity.matches("[1-" + Corruption.MAX_SEVERITY + "]")) {
            throw new InvalidInputException(is + "but '" + severity + "' is no severity; allowed are " + allowed());
        }
        return new Copy(corruption.get(), Integer.parseInt(severity));
    }

    private static String allowed() {
        return NONE_KEY + ", or some of " + Named.keys(Corruption.class) + ", each with a severity from 1 to "
                + Corruption.MAX_SEVERITY + ", such as shift:1,rotate:2";
    }

    /** Returns whether no copies are added. */
    public boolean isNone() {
        return copies.isEmpty();
    }

    /** Returns what a number of images becomes: they and their copies. */
    public long imagesOf(int images) {
        return (copies.size() + 1L) * images;
    }

    /**
     * Adds the copies to training images, by all processors: the images that are trained on come first, then their
     * copies, one kind after the other, and at last the images that are held out. A copy is the image that
     * {@link Corruption#apply(LabelledImages, int, long)} makes. The same images are returned where no copies are
     * added.
     *
     * @param train all training images
     * @param trained how many of them are trained on, from the first on; only these are copied
     * @param seed of the corruptions
     * @param parallel how many trainings add copies of their own at the same time, all of which must fit into memory
     * @throws InvalidInputException if they do not
     */
    @API(status = API.Status.INTERNAL)
    public LabelledImages addedTo(LabelledImages train, int trained, long seed, int parallel) {
        if (isNone()) {
            return train;
        }
        AugmentedImages images = new AugmentedImages(train, trained, this, seed);
        images.checkMemory(parallel);
        return images.make();
    }

    /** Returns the copies as users write them. */
    @Override
    public String toString() {
        return isNone() ? NONE_KEY : copies.stream().map(Copy::toString).collect(Collectors.joining(SEPARATOR));
    }
}
