package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The files below one place, which is a directory or a zip: the readers of data sets do not care which. Hidden files,
 * and those that systems leave beside others, are passed over.
 */
abstract sealed class FileTree implements AutoCloseable permits DirectoryTree, ZipTree {

    /** Separates the names of a path on every system. */
    static final String SEPARATOR = "/";

    /** The number of names that a line has room for. */
    private static final int SHOWN = 12;
    /** The files and folders that systems leave beside others. */
    private static final Set<String> LEFT_BY_SYSTEMS = Set.of(
            "__macosx",
            "thumbs.db",
            "desktop.ini",
            "@eadir",
            "lost+found",
            "$recycle.bin",
            "system volume information");

    private final String name;
    private final List<TreeFile> files;
    private final List<String> folders;

    /**
     * @param files in any order
     * @param folders paths of the folders, in any order; those that hold files may be left out
     */
    FileTree(String name, Collection<TreeFile> files, Collection<String> folders) {
        this.name = name;
        this.files = files.stream().sorted(Comparator.comparing(TreeFile::path)).toList();
        this.folders = folders.stream().sorted().toList();
    }

    /**
     * A file of a tree.
     *
     * @param path from the tree's own place, with {@code /} on every system
     * @param source of its content, with its name for messages
     */
    record TreeFile(String path, DatasetSource source) {

        /** Returns its own name. */
        String name() {
            return nameOf(path);
        }

        /** Returns the path of the folder that it is in; empty at the tree's own place. */
        String folder() {
            return folderOf(path);
        }

        /** Returns the path from a folder that it is in, or is below of. */
        String within(String folder) {
            return folder.isEmpty() ? path : path.substring(folder.length() + 1);
        }
    }

    /** Returns the last name of a path. */
    static String nameOf(String path) {
        return path.substring(path.lastIndexOf(SEPARATOR) + 1);
    }

    /** Returns a path without its last name. */
    static String folderOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf(SEPARATOR)));
    }

    /** Returns whether a file or folder of a name is passed over. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Returns the tree's own name, for messages. */
    final String name() {
        return name;
    }

    /** Returns all files, sorted by their paths. */
    final List<TreeFile> files() {
        return files;
    }

    /** Returns the files that are in a folder or below it. */
    final List<TreeFile> below(String folder) {
        return folder.isEmpty()
                ? files
                : files.stream()
                        .filter(file -> file.path().startsWith(folder + SEPARATOR))
                        .toList();
    }

    /** Returns the paths of the folders in a folder that neither hold a file nor have one below them, sorted. */
    final List<String> emptyIn(String folder) {
        Set<String> filled =
                files.stream().map(file -> file.folder() + SEPARATOR).collect(Collectors.toSet());
        return folders.stream()
                .filter(each -> folderOf(each).equals(folder))
                .filter(each -> filled.stream().noneMatch(path -> path.startsWith(each + SEPARATOR)))
                .toList();
    }

    /** Returns the files that are in a folder itself. */
    final List<TreeFile> in(String folder) {
        return files.stream().filter(file -> file.folder().equals(folder)).toList();
    }

    /** Returns the kind and the place of the tree, for messages: {@code data set directory '/data/mnist'}. */
    abstract String described();

    /** Returns the word for the tree: {@code directory} or {@code zip}. */
    abstract String noun();

    /** Returns a hint where a folder above has files of some names; empty where it has none. */
    String hintAbove(Predicate<String> names) {
        return "";
    }

    /** Returns a clause with the names at the tree's own place. */
    final String listing() {
        if (files.isEmpty()) {
            return "the " + noun() + " is empty";
        }
        Set<String> names = new TreeSet<>();
        for (TreeFile file : files) {
            int end = file.path().indexOf(SEPARATOR);
            names.add(end < 0 ? file.path() : file.path().substring(0, end + 1));
        }
        return "the " + noun() + " has " + some(names);
    }

    /** Returns some names of many, for a line. */
    static String some(Collection<String> names) {
        int more = names.size() - SHOWN;
        return String.join(", ", names.stream().limit(SHOWN).toList()) + (more > 0 ? " and " + more + " more" : "");
    }

    /** Returns a mistake with this tree as the subject of its sentence. */
    final InvalidInputException mistake(String clause) {
        return new InvalidInputException(described() + " " + clause);
    }

    @Override
    public void close() {}
}
