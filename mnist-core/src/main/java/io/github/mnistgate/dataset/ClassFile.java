package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.dataset.FileTree.TreeFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that names the classes of a data set.
 *
 * @param name the file as the user knows it
 * @param first the number that the first class has as a label; empty where the file does not tell
 * @param classes in the order of their labels
 */
record ClassFile(String name, Optional<Integer> first, ClassNames classes) {

    private static final String NAME = "classes.txt";
    private static final String MAPPING = "-mapping.txt";
    private static final int MAX_BYTES = 1 << 20;
    /** A label, and the code of each character that has it. */
    private static final Pattern MAPPED = Pattern.compile("(\\d{1,9})((?:\\s+\\d{1,7})+)");

    /**
     * Finds the file: {@code classes.txt}, whose lines are names, in the data set's folder or at the top; or EMNIST's
     * mapping beside the files.
     *
     * @param family the beginning that the names of the data set's files share
     * @throws InvalidInputException if the file cannot be read, or its names are not allowed
     */
    static Optional<ClassFile> find(FileTree tree, String place, String family) {
        Optional<DatasetSource> lines = file(tree, place, NAME).or(() -> file(tree, "", NAME));
        if (lines.isPresent()) {
            return lines.map(ClassFile::ofLines);
        }
        return family.isEmpty()
                ? Optional.empty()
                : file(tree, place, family + MAPPING).map(ClassFile::ofMapping);
    }

    private static Optional<DatasetSource> file(FileTree tree, String folder, String name) {
        return tree.in(folder).stream()
                .filter(file -> file.name().equalsIgnoreCase(name))
                .findFirst()
                .map(TreeFile::source);
    }

    private static ClassFile ofLines(DatasetSource source) {
        return of(source, Optional.empty(), lines(source));
    }

    private static ClassFile ofMapping(DatasetSource source) {
        List<String> names = new ArrayList<>();
        int first = 0;
        for (String line : lines(source)) {
            Matcher mapped = MAPPED.matcher(line);
            int label = mapped.matches() ? Integer.parseInt(mapped.group(1)) : -1;
            first = names.isEmpty() ? label : first;
            if (label < 0 || label != first + names.size()) {
                throw new InvalidInputException(source.name() + ": line " + (names.size() + 1) + " is '" + line
                        + "', expected is " + (names.isEmpty() ? "a label" : "label " + (first + names.size()))
                        + " and the codes of its characters; download the file again, or name the classes in " + NAME);
            }
            StringBuilder name = new StringBuilder();
            Stream.of(mapped.group(2).strip().split("\\s+"))
                    .map(Integer::valueOf)
                    .filter(Character::isValidCodePoint)
                    .forEach(name::appendCodePoint);
            names.add(name.toString());
        }
        return of(source, Optional.of(first), names);
    }

    private static ClassFile of(DatasetSource source, Optional<Integer> first, List<String> names) {
        try {
            return new ClassFile(source.name(), first, ClassNames.of(names));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(source.name() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> lines(DatasetSource source) {
        return source.read((in, name) -> {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidInputException(name + " has more than " + MAX_BYTES
                        + " bytes, too many for the names of classes; write the name of a class on each line");
            }
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                List<String> lines = (text.startsWith("\ufeff") ? text.substring(1) : text)
                        .lines()
                        .map(String::strip)
                        .toList();
                // The last lines may be empty ones.
                int end = lines.size();
                while (end > 0 && lines.get(end - 1).isEmpty()) {
                    end--;
                }
                return lines.subList(0, end);
            } catch (CharacterCodingException e) {
                throw new InvalidInputException(
                        name + " is not text in UTF-8; write the name of a class on each line", e);
            }
        });
    }
}
