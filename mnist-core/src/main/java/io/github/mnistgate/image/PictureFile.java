package io.github.mnistgate.image;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.ClassNames;
import io.github.mnistgate.dataset.DataShape;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A file with a picture of one digit, or of one thing of another class.
 *
 * @param path of the file
 * @param name for people: of a picture in a folder without that folder
 * @param classes that it may show
 */
public record PictureFile(Path path, String name, ClassNames classes) {

    // A name may hold any character, a line's end too.
    private static final Pattern PICTURE = Pattern.compile(
            ".*\\.(png|jpe?g|jpe|jfif|gif|bmp|dib|tiff?|hei[cf]|avif|webp|jxl|jp2|svg)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** A file name labels its picture if it begins with a class name, followed by one of these characters. */
    private static final String BEHIND_CLASS = "-_. ";

    /** A picture that is named by its file's name. */
    public PictureFile(Path path, ClassNames classes) {
        this(path, path.getFileName().toString(), classes);
    }

    /** A picture of a digit that is named by its file's name. */
    public PictureFile(Path path) {
        this(path, ClassNames.DIGITS);
    }

    /** Returns whether a file of that name should hold a picture, one that Java reads or another. */
    static boolean isPicture(String name) {
        return PICTURE.matcher(name).matches();
    }

    /** Returns whether a folder of that name should hold the pictures of one class, as {@code testing/7} does. */
    static boolean isClassFolder(String name, ClassNames classes) {
        return classes.label(name).isPresent();
    }

    /**
     * The label of the true class: of the folder, as 7 of {@code 7/0.png}; else of the name, as 7 of {@code 7-a.jpg}.
     */
    public Optional<Integer> label() {
        return folderLabel().or(this::nameLabel);
    }

    /** The label that the file's own name says where that of its folder says another. */
    public Optional<Integer> overruledLabel() {
        return nameLabel()
                .filter(label ->
                        folderLabel().filter(folder -> !folder.equals(label)).isPresent());
    }

    /** If the name of the file begins with the names of several classes, the longest one counts. */
    private Optional<Integer> nameLabel() {
        String file = path.getFileName().toString();
        return classes.names().stream()
                .filter(each -> file.startsWith(each)
                        && file.length() > each.length()
                        && BEHIND_CLASS.indexOf(file.charAt(each.length())) >= 0)
                .max(Comparator.comparing(String::length))
                .flatMap(classes::label);
    }

    private Optional<Integer> folderLabel() {
        return Optional.ofNullable(path.toAbsolutePath().normalize().getParent())
                .map(Path::getFileName)
                .map(Path::toString)
                .flatMap(classes::label);
    }

    /**
     * The picture as a network for MNIST takes it.
     *
     * @throws InvalidInputException if it cannot be read, shows nothing, or takes more memory than there is
     */
    public PreparedImage prepared() {
        PictureReader reader = new PictureReader(name, path);
        return inMemory(reader, () -> MnistForm.of(name, reader.read()));
    }

    /**
     * The picture as a network takes it: in MNIST's form where its data are digits as those of MNIST, and else scaled
     * to the shape of its images.
     *
     * @throws InvalidInputException if it cannot be read, shows no digit, takes more memory than there is, or the
     *     images have channels that a picture does not
     */
    public PreparedImage prepared(DataShape data) {
        if (data.equals(DataShape.MNIST)) {
            return prepared();
        }
        ScaledForm.check(data.images());
        PictureReader reader = new PictureReader(name, path);
        return inMemory(
                reader,
                () -> ScaledForm.of(
                        data.images().isGrey() ? ColourPicture.of(reader.read()) : reader.readColours(),
                        data.images()));
    }

    private static PreparedImage inMemory(PictureReader reader, Supplier<PreparedImage> preparation) {
        try {
            return preparation.get();
        } catch (OutOfMemoryError e) {
            // One picture's arrays are given back here, so the next one has as much memory as this one had.
            throw reader.tooLarge(e);
        }
    }
}
