package io.github.mnistgate.image;

import io.github.mnistgate.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with a picture of one digit.
 *
 * @param path of the file
 * @param name for people: of a picture in a folder without that folder
 */
public record PictureFile(Path path, String name) {

    // A name may hold any character, a line's end too.
    private static final Pattern PICTURE = Pattern.compile(
            ".*\\.(png|jpe?g|jpe|jfif|gif|bmp|dib|tiff?|hei[cf]|avif|webp|jxl|jp2|svg)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** A name that begins with a digit by itself says which was written. */
    private static final Pattern LABELLED = Pattern.compile("([0-9])[-_. ].*", Pattern.DOTALL);

    private static final Pattern CLASS_FOLDER = Pattern.compile("[0-9]");

    /** A picture that is named by its file's name. */
    public PictureFile(Path path) {
        this(path, path.getFileName().toString());
    }

    /** Returns whether a file of that name should hold a picture, one that Java reads or another. */
    static boolean isPicture(String name) {
        return PICTURE.matcher(name).matches();
    }

    /** Returns whether a folder of that name should hold the pictures of one digit, as {@code testing/7} does. */
    static boolean isClassFolder(String name) {
        return CLASS_FOLDER.matcher(name).matches();
    }

    /** The true digit, where the name of a file says it. */
    static Optional<Integer> label(String name) {
        Matcher labelled = LABELLED.matcher(name);
        return labelled.matches() ? Optional.of(Integer.valueOf(labelled.group(1))) : Optional.empty();
    }

    /** The true digit: the folder's name where that is one, as 7 of {@code 7/0.png}; else 7 of {@code 7-anna.jpg}. */
    public Optional<Integer> label() {
        return folderLabel().or(this::nameLabel);
    }

    /** The digit that the file's own name says where that of its folder says another. */
    public Optional<Integer> overruledLabel() {
        return nameLabel()
                .filter(digit ->
                        folderLabel().filter(folder -> !folder.equals(digit)).isPresent());
    }

    private Optional<Integer> nameLabel() {
        return label(path.getFileName().toString());
    }

    private Optional<Integer> folderLabel() {
        return Optional.ofNullable(path.toAbsolutePath().normalize().getParent())
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(PictureFile::isClassFolder)
                .map(Integer::valueOf);
    }

    /**
     * The picture as a network takes it.
     *
     * @throws InvalidInputException if it cannot be read, shows nothing, or takes more memory than there is
     */
    public PreparedImage prepared() {
        PictureReader reader = new PictureReader(name, path);
        try {
            return MnistForm.of(name, reader.read());
        } catch (OutOfMemoryError e) {
            // One picture's arrays are given back here, so the next one has as much memory as this one had.
            throw reader.tooLarge(e);
        }
    }
}
