package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.dataset.DataPicture.Form;
import io.github.mnistgate.dataset.DataPicture.Pixels;
import io.github.mnistgate.dataset.FileTree.TreeFile;
import io.github.mnistgate.dataset.Preparation.Raster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Folders of pictures by class, such as {@code train/Bag/1.png} and {@code test/Bag/2.png}. */
final class PictureFolders extends PreparedFiles {

    private static final Map<String, Split> SPLITS =
            Map.of("train", Split.TRAIN, "training", Split.TRAIN, "test", Split.TEST, "testing", Split.TEST);
    private static final Pattern PICTURE =
            Pattern.compile(".*\\.(?:png|jpe?g|jpe|jfif|bmp|gif)", Pattern.CASE_INSENSITIVE);
    private static final int GREY = 1;
    private static final double MIDDLE = 0.5;
    private static final int RED_GREEN_BLUE = 3;

    /**
     * A picture and its class.
     *
     * @param source of its file
     * @param className the folder's name
     */
    private record Picture(DatasetSource source, String className) {}

    /**
     * The forms of the pictures of a split.
     *
     * @param firstPicture in the order of the paths
     * @param first its form
     * @param odd a picture of another size than the first one; null if there is none
     * @param oddForm its form
     * @param grey whether no picture has colours
     */
    private record Forms(Picture firstPicture, Form first, Picture odd, Form oddForm, boolean grey) {}

    private final FileTree tree;
    private final Optional<ClassFile> classFile;
    private final Map<Split, List<Picture>> pictures = new EnumMap<>(Split.class);
    private final Once<Forms> forms = new Once<>(this::readForms);

    PictureFolders(FileTree tree, String place, Preparation preparation) {
        super(tree.name(), preparation);
        this.tree = tree;
        this.classFile = ClassFile.find(tree, place, "");
        Map<Split, String> folders = new EnumMap<>(Split.class);
        for (TreeFile file : tree.below(place)) {
            String[] names = file.within(place).split(FileTree.SEPARATOR);
            Split split = SPLITS.get(names[0].toLowerCase(Locale.ROOT));
            if (split == null || names.length == 1) {
                continue;
            }
            String folder = folders.computeIfAbsent(split, any -> names[0]);
            if (!folder.equals(names[0])) {
                throw tree.mistake("has the folders " + folder + " and " + names[0] + ", which are both of its "
                        + split.key() + " split; keep one");
            }
            if (names.length != 3) {
                throw new InvalidInputException(file.source().name() + " is "
                        + (names.length == 2 ? "in no folder of a class" : "in a folder below that of a class")
                        + "; allowed are pictures such as " + names[0] + "/CLASS/1.png");
            }
            pictures.computeIfAbsent(split, any -> new ArrayList<>()).add(new Picture(file.source(), names[1]));
        }
        folders.values()
                .forEach(folder -> checkNotEmpty(place.isEmpty() ? folder : place + FileTree.SEPARATOR + folder));
        pictures.computeIfPresent(Split.TRAIN, (split, all) -> spread(all));
    }

    /** Refuses a class without pictures in a split: it would be none, or one that nothing trains or judges. */
    private void checkNotEmpty(String split) {
        List<String> empty = tree.emptyIn(split);
        if (!empty.isEmpty()) {
            throw tree.mistake("has no picture in " + FileTree.some(empty) + "; allowed are folders of classes with"
                    + " pictures of them: add some, or remove " + (empty.size() == 1 ? "the folder" : "these folders"));
        }
    }

    /**
     * Spreads the pictures of each class evenly over all. A recipe validates on the last training images, so without
     * this it would not train on the classes whose folders come last.
     */
    private static List<Picture> spread(List<Picture> sorted) {
        Map<String, Long> counts =
                sorted.stream().collect(Collectors.groupingBy(Picture::className, Collectors.counting()));
        Map<String, Integer> taken = new HashMap<>();
        List<Spread> all = new ArrayList<>();
        for (Picture picture : sorted) {
            int before = taken.merge(picture.className(), 1, Integer::sum) - 1;
            all.add(new Spread(picture, (before + MIDDLE) / counts.get(picture.className())));
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Spread::place))
                .map(Spread::picture)
                .toList();
    }

    /**
     * A picture and its place.
     *
     * @param place from 0 to 1
     */
    private record Spread(Picture picture, double place) {}

    /** Returns the folder that has a picture's split, class and self; empty if the file is no picture of a class. */
    static Optional<String> place(TreeFile file) {
        String split = FileTree.folderOf(file.folder());
        return PICTURE.matcher(file.name()).matches()
                        && SPLITS.containsKey(FileTree.nameOf(split).toLowerCase(Locale.ROOT))
                ? Optional.of(FileTree.folderOf(split))
                : Optional.empty();
    }

    @Override
    Intake take(Split split, boolean keeps) {
        List<Picture> all = of(split);
        classes(ImageShape.MNIST);
        Forms own = forms.of(split);
        int channels = channels(split, own);
        Intake intake = new Intake(
                "data set '" + name() + "', " + split.key() + " split",
                all.size(),
                shape(own, channels),
                preparation(),
                keeps);
        for (Picture picture : all) {
            try {
                Pixels pixels = DataPicture.of(picture.source()).pixels(channels);
                checkUnchanged(picture, pixels.raster(), own);
                intake.add(pixels.values(), pixels.raster());
            } catch (OutOfMemoryError e) {
                throw JvmMemory.exceededBy(picture.source().name());
            }
        }
        return intake;
    }

    private void checkUnchanged(Picture picture, Raster raster, Forms forms) {
        if (preparation().size().isEmpty() && !forms.first().isOfSize(raster.height(), raster.width())) {
            throw new InvalidInputException(picture.source().name() + " was changed while it was read; run again");
        }
    }

    @Override
    Labels labels(Split split, ImageShape shape) {
        return classes(shape).labels(of(split).stream().map(Picture::className).toList());
    }

    private WrittenClasses classes(ImageShape shape) {
        return WrittenClasses.ofFolders(
                name(),
                shape,
                pictures.values().stream()
                        .map(all -> all.stream().map(Picture::className).collect(Collectors.toSet()))
                        .toList(),
                classFile);
    }

    private List<Picture> of(Split split) {
        List<Picture> all = pictures.get(split);
        if (all == null) {
            throw tree.mistake("lacks the pictures of its " + split.key() + " split: " + tree.listing()
                    + "; expected is a folder " + (split == Split.TRAIN ? "train or training" : "test or testing")
                    + " with a folder for each class");
        }
        return all;
    }

    /** Returns the channels of the whole data set: one if no picture of either split has colours. */
    private int channels(Split split, Forms own) {
        boolean grey = own.grey();
        for (Split other : pictures.keySet()) {
            if (other != split) {
                Forms others = forms.of(other);
                if (preparation().size().isEmpty() && !others.first().isOfSize(own.first())) {
                    throw odd(own.firstPicture(), own.first(), others.firstPicture(), others.first());
                }
                grey &= others.grey();
            }
        }
        return grey ? GREY : RED_GREEN_BLUE;
    }

    private ImageShape shape(Forms own, int channels) {
        if (preparation().size().isEmpty() && own.odd() != null) {
            throw odd(own.firstPicture(), own.first(), own.odd(), own.oddForm());
        }
        try {
            return preparation().shape(own.first().raster(channels));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    own.firstPicture().source().name() + ": " + e.getMessage() + ", or set imageSize", e);
        }
    }

    private static InvalidInputException odd(Picture first, Form form, Picture other, Form otherForm) {
        return new InvalidInputException(first.source().name() + " has " + form.size() + " pixels, but "
                + other.source().name() + " has " + otherForm.size()
                + "; all must have one size: set imageSize to the height and width that they are to be scaled to");
    }

    private Forms readForms(Split split) {
        List<Picture> all = of(split);
        Form first = null;
        Picture odd = null;
        Form oddForm = null;
        boolean grey = true;
        for (Picture picture : all) {
            Form form = DataPicture.of(picture.source()).form();
            first = first == null ? form : first;
            if (odd == null && !form.isOfSize(first)) {
                odd = picture;
                oddForm = form;
            }
            grey &= form.grey();
        }
        return new Forms(all.get(0), first, odd, oddForm, grey);
    }

    @Override
    public void close() {
        tree.close();
    }
}
