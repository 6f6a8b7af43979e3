package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.FileTree.TreeFile;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The forms in which data sets come, in the order in which they are looked for. */
enum DatasetForm {
    IDX {
        @Override
        Optional<String> place(TreeFile file) {
            return PublishedName.place(file, PublishedName::ofIdx);
        }

        @Override
        DatasetFiles files(FileTree tree, String place, Preparation preparation) {
            return new IdxFiles(tree, place, preparation);
        }
    },
    PICTURES {
        @Override
        Optional<String> place(TreeFile file) {
            return PictureFolders.place(file);
        }

        @Override
        DatasetFiles files(FileTree tree, String place, Preparation preparation) {
            return new PictureFolders(tree, place, preparation);
        }
    },
    TABLES {
        @Override
        Optional<String> place(TreeFile file) {
            return PublishedName.place(file, PublishedName::ofTable);
        }

        @Override
        DatasetFiles files(FileTree tree, String place, Preparation preparation) {
            return new TableFiles(tree, place, preparation);
        }
    };

    private static final String ALLOWED = "allowed are IDX files such as train-images-idx3-ubyte, folders of pictures"
            + " such as train/CLASS/1.png, and tables such as train.csv, at its top or in one folder below";
    private static final Pattern NOT_READ = Pattern.compile(
            ".*\\.(?:npz|npy|parquet|pkl|mat|h5|zip|tar|tgz|tar\\.gz|7z|rar|tfrecord)", Pattern.CASE_INSENSITIVE);

    /** Returns the folder of the data set of this form that a file is of; empty if it is of none. */
    abstract Optional<String> place(TreeFile file);

    /** Returns the files of the data set of this form that is in a folder. */
    abstract DatasetFiles files(FileTree tree, String place, Preparation preparation);

    /**
     * Finds the data set that is nearest to the top; of several forms in one folder, the first of this enum.
     *
     * @throws InvalidInputException if there is none, or several are as near
     */
    static DatasetFiles find(FileTree tree, Preparation preparation) {
        DatasetForm nearest = null;
        SortedSet<String> places =
                new TreeSet<>(Comparator.comparing(DatasetForm::depth).thenComparing(Comparator.naturalOrder()));
        for (DatasetForm form : values()) {
            SortedSet<String> found = new TreeSet<>(places.comparator());
            tree.files().forEach(file -> form.place(file).ifPresent(found::add));
            if (!found.isEmpty() && (places.isEmpty() || depth(found.first()) < depth(places.first()))) {
                nearest = form;
                places = found;
            }
        }
        if (nearest == null) {
            throw none(tree);
        }
        String place = places.first();
        SortedSet<String> asNear = new TreeSet<>(places);
        asNear.removeIf(other -> depth(other) > depth(place));
        if (asNear.size() > 1) {
            throw tree.mistake("holds several data sets, in " + FileTree.some(asNear) + "; give a directory or zip with"
                    + " one of them");
        }
        return nearest.files(tree, place, preparation);
    }

    private static int depth(String place) {
        return place.isEmpty() ? 0 : place.split(FileTree.SEPARATOR).length;
    }

    private static InvalidInputException none(FileTree tree) {
        boolean others = tree.files().stream()
                .anyMatch(file -> NOT_READ.matcher(file.name()).matches());
        return tree.mistake("holds no data set of a form that is read: " + tree.listing() + "; " + ALLOWED
                + (others ? "; archives in it and files of other formats are not read: unpack or convert them" : ""));
    }
}
