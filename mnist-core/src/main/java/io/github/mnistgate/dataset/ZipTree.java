package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.file.ZipArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** The files of a zip, which are read where they are: nothing is unpacked. */
final class ZipTree extends FileTree {

    private static final String AGAIN = "; make or download it again";

    private final Path file;
    private final ZipArchive archive;

    private ZipTree(Path file, ZipArchive archive, Collection<TreeFile> files, Collection<String> folders) {
        super(String.valueOf(file.getFileName()), files, folders);
        this.file = file;
        this.archive = archive;
    }

    /**
     * Opens a zip.
     *
     * @throws InvalidInputException if it cannot be read, is damaged, or has two entries of one name
     */
    static ZipTree of(Path file) {
        try {
            ZipArchive archive = ZipArchive.open(file);
            try {
                return new ZipTree(file, archive, files(file, archive), folders(archive));
            } catch (RuntimeException e) {
                archive.close();
                throw e;
            }
        } catch (ZipException e) {
            throw new InvalidInputException(file + " is a damaged zip archive: " + e.getMessage() + AGAIN, e);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private static List<TreeFile> files(Path zip, ZipArchive archive) {
        List<TreeFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (ZipArchive.Entry entry : archive.entries()) {
            // Some programs of Windows write its separator.
            String path = entry.name().replace('\\', '/');
            if (path.endsWith(SEPARATOR) || Stream.of(path.split(SEPARATOR)).anyMatch(FileTree::isHidden)) {
                continue;
            }
            if (!paths.add(path)) {
                throw new InvalidInputException(zip + " has two entries of the name '" + path + "'" + AGAIN);
            }
            files.add(new TreeFile(path, new DatasetSource(() -> archive.open(entry), zip + "!/" + path)));
        }
        return files;
    }

    /** Returns the folders that have entries of their own, as those without a file have. */
    private static List<String> folders(ZipArchive archive) {
        return archive.entries().stream()
                .map(entry -> entry.name().replace('\\', '/'))
                .filter(path -> path.endsWith(SEPARATOR))
                .map(path -> path.substring(0, path.length() - 1))
                .filter(path -> Stream.of(path.split(SEPARATOR)).noneMatch(FileTree::isHidden))
                .toList();
    }

    @Override
    String described() {
        return "data set zip '" + file + "'";
    }

    @Override
    String noun() {
        return "zip";
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }
}
