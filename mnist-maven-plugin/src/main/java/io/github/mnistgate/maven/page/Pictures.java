package io.github.mnistgate.maven.page;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.evaluation.DigitConfusionMatrix;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.image.Thumbnail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images that a report shows, side by side in one picture, large ones averaged down.
 *
 * @param images their indices, in the order of the picture
 * @param columns images in a row of the picture
 * @param width of each image in the picture, in pixels
 * @param height of each image in the picture, in pixels
 * @param png the picture, a {@code data:} address
 */
record Pictures(List<Integer> images, int columns, int width, int height, String png) {

    /** A model that recognises nothing must not make the report too large to open. */
    private static final int MAX_WRONG = 1000;

    private static final int MAX_FLIPPED = 150;
    /** The largest number of right images of each class: those that the model was least sure of. */
    private static final int RIGHT = 6;
    /** The number of right images that is divided among many classes. */
    private static final int MAX_RIGHT = 60;
    /** The values of all images that a report has room for; photographs hardly become smaller in a PNG. */
    private static final int MAX_VALUES = 1_000_000;
    /** The sides that images are averaged down to: the first of them with which there is room for all, or the last. */
    private static final int[] SIDES = {Thumbnail.MAX_SIDE, 48, 32};

    private static final int COLUMNS = 32;

    static final Pictures NONE = new Pictures(List.of(), COLUMNS, 1, 1, "");

    /**
     * Chooses the images taken for another class, as many of each kind that the report shows as there is room for, the
     * surest first; of each class some that were right, where the report shows them; and those that flipped.
     *
     * @param predictions with the outputs for each image, where they are known
     * @param flipped against the baseline, both ways
     */
    static Pictures of(
            LabelledImages data, Predictions predictions, DigitConfusionMatrix matrix, List<List<Integer>> flipped) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int classes = matrix.classes();
        TreeMap<Integer, List<Integer>> cells = byCell(data, predictions, classes);
        int maxWrong = Math.min(MAX_WRONG, MAX_VALUES / values(data, SIDES[SIDES.length - 1]));
        int right = Math.min(RIGHT, Math.max(1, MAX_RIGHT / matrix.names().size()));
        if (ClassViews.hasMatrix(matrix)) {
            for (int label = 0; label < classes; label++) {
                List<Integer> images = cells.getOrDefault(label * classes + label, new ArrayList<>());
                Collections.reverse(images);
                chosen.addAll(first(images, right));
            }
        }
        List<List<Integer>> wrong = ClassViews.shownPairs(matrix).stream()
                .map(pair -> cells.get(pair.actual() * classes + pair.predicted()))
                .toList();
        int room = roomOfACell(wrong, maxWrong);
        wrong.forEach(images -> chosen.addAll(first(images, room)));
        flipped.forEach(images -> chosen.addAll(first(images, MAX_FLIPPED * maxWrong / MAX_WRONG)));
        return drawn(data, List.copyOf(chosen));
    }

    /**
     * The images of each cell of the confusion matrix, row by row, the surest first; in their order where nothing says
     * how sure the model was.
     */
    private static TreeMap<Integer, List<Integer>> byCell(LabelledImages data, Predictions predictions, int classes) {
        TreeMap<Integer, List<Integer>> cells = new TreeMap<>();
        for (int image = 0; image < data.size(); image++) {
            cells.computeIfAbsent(data.label(image) * classes + predictions.label(image), cell -> new ArrayList<>())
                    .add(image);
        }
        if (predictions.areProbabilities()) {
            Comparator<Integer> surest =
                    Comparator.comparingDouble(image -> -predictions.output(image, predictions.label(image)));
            cells.values().forEach(images -> images.sort(surest));
        }
        return cells;
    }

    /** The largest number of images a cell with which all cells together stay within the bound. */
    private static int roomOfACell(List<List<Integer>> cells, int maxWrong) {
        int largest = cells.stream().mapToInt(List::size).max().orElse(0);
        int room = 0;
        while (room < largest && sum(cells, room + 1) <= maxWrong) {
            room++;
        }
        return room;
    }

    private static int sum(List<List<Integer>> cells, int room) {
        return cells.stream().mapToInt(images -> Math.min(images.size(), room)).sum();
    }

    private static List<Integer> first(List<Integer> images, int count) {
        return images.subList(0, Math.min(images.size(), count));
    }

    /** Returns the number of values that an image has when it is averaged down to a side. */
    private static int values(LabelledImages data, int side) {
        Thumbnail picture = Thumbnail.of(data.shape(), new byte[data.shape().values()], side);
        return picture.width() * picture.height() * picture.channels();
    }

    private static Pictures drawn(LabelledImages data, List<Integer> images) {
        int side = Arrays.stream(SIDES)
                .filter(each -> (long) images.size() * values(data, each) <= MAX_VALUES)
                .findFirst()
                .orElse(SIDES[SIDES.length - 1]);
        Thumbnail size = Thumbnail.of(data.shape(), new byte[data.shape().values()], side);
        int rows = Math.max(1, (images.size() + COLUMNS - 1) / COLUMNS);
        int length = COLUMNS * size.width() * size.channels();
        byte[] samples = new byte[rows * size.height() * length];
        for (int i = 0; i < images.size(); i++) {
            Thumbnail picture = Thumbnail.of(data.shape(), data.pixels(images.get(i)), side);
            int start = i / COLUMNS * size.height() * length + i % COLUMNS * size.width() * size.channels();
            for (int row = 0; row < size.height(); row++) {
                picture.copyRow(row, samples, start + row * length);
            }
        }
        byte[] png = SpritePng.of(samples, COLUMNS * size.width(), rows * size.height(), size.channels());
        return new Pictures(
                images,
                COLUMNS,
                size.width(),
                size.height(),
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }
}
