package io.github.mnistgate.image;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pictures of a folder, and of the folders in it that are named as classes, as in {@code testing/7/0.png}.
 *
 * @param classes that the pictures may show
 * @param pictures the files that end as pictures do, sorted by their paths
 * @param skipped the names of all else by the reason, with / at the end of a folder's
 */
public record PictureFolder(ClassNames classes, List<PictureFile> pictures, Map<Reason, List<String>> skipped) {

    /** The reason why a file or folder is no picture of the folder. */
    public enum Reason {
        OTHER("only files named as pictures and folders 0 to 9 are read"),
        MACOS("macOS keeps its own data on other files in files whose names begin with ._"),
        HIDDEN("hidden files are not read"),
        SPECIAL("pipes and devices are not read");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Returns the reason, for digits, as a clause behind "because". */
        public String text() {
            return text;
        }

        /** Returns the reason as a clause behind "because". */
        public String text(ClassNames classes) {
            return this == OTHER && !classes.areDigits()
                    ? "only files named as pictures and folders named as classes are read"
                    : text;
        }
    }

    /** A Mac writes its own data beside a file, on disks of other systems, under the file's name behind this. */
    private static final String APPLE_DOUBLE = "._";

    private static final String HIDDEN = ".";
    private static final int MAX_NAMED = 10;

    /** Looks through a folder with pictures of digits; exceptions as of the other method. */
    public static PictureFolder of(Path folder) {
        return of(folder, ClassNames.DIGITS);
    }

    /**
     * Looks through a folder.
     *
     * @throws InvalidInputException if there is no picture, or the folder, or one of a class in it, cannot be read
     */
    public static PictureFolder of(Path folder, ClassNames classes) {
        List<PictureFile> pictures = new ArrayList<>();
        Map<Reason, List<String>> skipped = new EnumMap<>(Reason.class);
        for (Path entry : entries(folder)) {
            String name = entry.getFileName().toString();
            if (Files.isDirectory(entry) && PictureFile.isClassFolder(name, classes)) {
                entries(entry)
                        .forEach(inner -> sort(inner, name + "/" + inner.getFileName(), classes, pictures, skipped));
            } else {
                sort(entry, name, classes, pictures, skipped);
            }
        }
        if (pictures.isEmpty()) {
            List<String> names =
                    skipped.values().stream().flatMap(List::stream).sorted().toList();
            throw new InvalidInputException(folder + " holds no picture"
                    + (names.isEmpty() ? ", it is empty" : ", but " + capped(names))
                    + "; allowed are files that end in .png, .jpg, .jpeg, .jpe, .jfif, .tif, .tiff, .gif or .bmp and are not"
                    + " hidden, here or in folders "
                    + (classes.areDigits() ? "0 to 9" : "named as classes (" + classes.allowed() + ")")
                    + "; give the folder that holds them");
        }
        return new PictureFolder(classes, pictures, skipped);
    }

    private static void sort(
            Path entry,
            String name,
            ClassNames classes,
            List<PictureFile> pictures,
            Map<Reason, List<String>> skipped) {
        boolean isFolder = Files.isDirectory(entry);
        Optional<Reason> reason = isFolder ? Optional.of(Reason.OTHER) : reasonToSkip(entry);
        if (reason.isPresent()) {
            skipped.computeIfAbsent(reason.get(), any -> new ArrayList<>()).add(isFolder ? name + "/" : name);
        } else {
            pictures.add(new PictureFile(entry, name, classes));
        }
    }

    private static Optional<Reason> reasonToSkip(Path file) {
        String name = file.getFileName().toString();
        return !PictureFile.isPicture(name)
                ? Optional.of(Reason.OTHER)
                : name.startsWith(APPLE_DOUBLE)
                        ? Optional.of(Reason.MACOS)
                        : isHidden(file, name)
                                ? Optional.of(Reason.HIDDEN)
                                : isSpecial(file) ? Optional.of(Reason.SPECIAL) : Optional.empty();
    }

    /** On every system a dot hides a file, since folders are copied from one to another; Windows knows a mark, too. */
    private static boolean isHidden(Path file, String name) {
        try {
            return name.startsWith(HIDDEN) || Files.isHidden(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** Reading a pipe would block. A link that leads nowhere counts as a picture that cannot be read. */
    private static boolean isSpecial(Path entry) {
        return Files.exists(entry) && !Files.isRegularFile(entry);
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw Unreadable.folder(folder, e);
        } catch (UncheckedIOException e) {
            throw Unreadable.folder(folder, e.getCause());
        }
    }

    /** Some names of many, for a line. */
    private static String capped(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())))
                + (names.size() > MAX_NAMED ? " and " + (names.size() - MAX_NAMED) + " more" : "");
    }
}
