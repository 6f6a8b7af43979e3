package io.github.mnistgate.maven.page;

import io.github.mnistgate.dataset.LabelledImages;
import io.github.mnistgate.dataset.MnistDataset;
import io.github.mnistgate.evaluation.Evaluator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images that a report shows, side by side in one picture.
 *
 * @param images their indices, in the order of the picture
 * @param columns images in a row of the picture
 * @param png the picture, a {@code data:} address
 */
record Pictures(List<Integer> images, int columns, String png) {

    /** A model that recognises nothing must not make the report too large to open. */
    private static final int MAX_WRONG = 1000;

    private static final int MAX_FLIPPED = 150;
    /** The number of right images of each class: those that the model was least sure of. */
    private static final int RIGHT = 6;

    private static final int COLUMNS = 32;

    static final Pictures NONE = new Pictures(List.of(), COLUMNS, "");

    /**
     * Chooses the images taken for another digit, as many of each kind as there is room for, the surest first; of each
     * digit some that were right; and those that flipped.
     *
     * @param probabilities images x classes, row by row
     * @param flipped against the baseline, both ways
     */
    static Pictures of(LabelledImages data, float[] probabilities, List<List<Integer>> flipped) {
        TreeSet<Integer> chosen = new TreeSet<>();
        TreeMap<Integer, List<Integer>> cells = byCell(data, probabilities);
        int classes = probabilities.length / data.size();
        List<List<Integer>> wrong = new ArrayList<>();
        cells.forEach((cell, images) -> {
            if (cell / classes == cell % classes) {
                Collections.reverse(images);
                chosen.addAll(first(images, RIGHT));
            } else {
                wrong.add(images);
            }
        });
        int room = roomOfACell(wrong);
        wrong.forEach(images -> chosen.addAll(first(images, room)));
        flipped.forEach(images -> chosen.addAll(first(images, MAX_FLIPPED)));
        List<Integer> images = List.copyOf(chosen);
        return new Pictures(images, COLUMNS, png(data, images));
    }

    /** The images of each cell of the confusion matrix, row by row, the surest first. */
    private static TreeMap<Integer, List<Integer>> byCell(LabelledImages data, float[] probabilities) {
        int classes = probabilities.length / data.size();
        int[] predictions = new int[data.size()];
        TreeMap<Integer, List<Integer>> cells = new TreeMap<>();
        for (int image = 0; image < data.size(); image++) {
            predictions[image] = Evaluator.argMax(probabilities, image * classes, classes);
            cells.computeIfAbsent(data.label(image) * classes + predictions[image], cell -> new ArrayList<>())
                    .add(image);
        }
        Comparator<Integer> surest =
                Comparator.comparingDouble(image -> -probabilities[image * classes + predictions[image]]);
        cells.values().forEach(images -> images.sort(surest));
        return cells;
    }

    /** The largest number of images a cell with which all cells together stay within the bound. */
    private static int roomOfACell(List<List<Integer>> cells) {
        int largest = cells.stream().mapToInt(List::size).max().orElse(0);
        int room = 0;
        while (room < largest && sum(cells, room + 1) <= MAX_WRONG) {
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

    private static String png(LabelledImages data, List<Integer> images) {
        int side = MnistDataset.SIDE;
        int width = COLUMNS * side;
        int rows = Math.max(1, (images.size() + COLUMNS - 1) / COLUMNS);
        byte[] pixels = new byte[rows * side * width];
        byte[] image = new byte[MnistDataset.PIXELS];
        for (int i = 0; i < images.size(); i++) {
            data.copyPixels(images.get(i), image);
            int start = i / COLUMNS * side * width + i % COLUMNS * side;
            for (int row = 0; row < side; row++) {
                System.arraycopy(image, row * side, pixels, start + row * width, side);
            }
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(GreyPng.of(pixels, width, rows * side));
    }
}
