package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.Unreadable;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of a directory. Links to files and directories are followed. */
final class DirectoryTree extends FileTree {

    /** The data set is not deeper below the place that somebody gave, with its own folders. */
    private static final int DEPTH = 8;
    /** A directory of more files holds no data set alone. */
    private static final int MAX_FILES = 2_000_000;

    private final Path directory;

    private DirectoryTree(Path directory, Collection<TreeFile> files, Collection<String> folders) {
        super(String.valueOf(directory.toAbsolutePath().normalize().getFileName()), files, folders);
        this.directory = directory;
    }

    /**
     * Lists a directory.
     *
     * @throws InvalidInputException if it cannot be listed, or has too many files
     */
    static DirectoryTree of(Path directory) {
        Visitor visitor = new Visitor(directory);
        try {
            Files.walkFileTree(directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, visitor);
        } catch (IOException e) {
            throw Unreadable.folder(directory, e);
        }
        return new DirectoryTree(directory, visitor.files, visitor.folders);
    }

    @Override
    String described() {
        return "data set directory '" + directory + "'";
    }

    @Override
    String noun() {
        return "directory";
    }

    @Override
    String hintAbove(Predicate<String> names) {
        Path above = directory.toAbsolutePath().normalize().getParent();
        if (above == null) {
            return "";
        }
        try (Stream<Path> siblings = Files.list(above)) {
            boolean has = siblings.map(Path::getFileName).map(Path::toString).anyMatch(names);
            return has ? "; the directory above, " + above + ", has it: give that" : "";
        } catch (IOException e) {
            // The message goes without the hint.
            return "";
        }
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<TreeFile> files = new ArrayList<>();
        private final List<String> folders = new ArrayList<>();

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (directory.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            if (isHidden(directory.getFileName().toString())) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(path(directory));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // A link that leads nowhere counts as a file that cannot be read. Reading a pipe would block.
            boolean isFile = attributes.isRegularFile() || attributes.isSymbolicLink();
            if (isFile && !isHidden(file.getFileName().toString())) {
                if (files.size() == MAX_FILES) {
                    throw new InvalidInputException("data set directory '" + root + "' has more than " + MAX_FILES
                            + " files; give the directory of the data set alone");
                }
                files.add(new TreeFile(path(file), DatasetSource.of(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (e instanceof FileSystemLoopException) {
                throw new InvalidInputException(
                        file + " is a symbolic link to a directory that it is in; remove it from the data set", e);
            }
            throw Unreadable.folder(file, e);
        }

        private String path(Path file) {
            return StreamSupport.stream(root.relativize(file).spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining(SEPARATOR));
        }
    }
}
