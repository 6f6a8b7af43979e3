package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.CodePageException;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.file.ZipArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** The files of a zip, which are read where they are: nothing is unpacked. */
final class ZipTree extends FileTree {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/");
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
                return new ZipTree(file, archive, files(file, archive), folders(file, archive));
            } catch (RuntimeException e) {
                archive.close();
                throw e;
            }
        } catch (CodePageException e) {
            throw new InvalidInputException(
                    file + " has an entry '" + e.shown() + "', whose name is not in UTF-8 but in a code page that the"
                            + " zip does not tell; pack it again with names in UTF-8, or unpack it and give the directory",
                    e);
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
            String path = path(zip, entry);
            if (path.isEmpty()
                    || path.endsWith(SEPARATOR)
                    || Stream.of(path.split(SEPARATOR)).anyMatch(FileTree::isHidden)) {
                continue;
            }
            if (!paths.add(path)) {
                throw new InvalidInputException(zip + " has two entries of the name '" + path + "'" + AGAIN);
            }
            files.add(new TreeFile(path, new DatasetSource(() -> archive.open(entry), zip + "!/" + path)));
        }
        return files;
    }

    /**
     * Returns the path of an entry.
     *
     * @throws InvalidInputException if it is not below the place of the zip: it would be another file once unpacked
     */
    private static String path(Path zip, ZipArchive.Entry entry) {
        // Some programs of Windows write its separator, and some of other systems a dot in front.
        String path = entry.name().replace('\\', '/');
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        // Some packers have an entry for the folder that was packed.
        if (path.equals(SEPARATOR)) {
            return "";
        }
        boolean isOutside = path.startsWith(SEPARATOR)
                || DRIVE.matcher(path).lookingAt()
                || Stream.of(path.split(SEPARATOR)).anyMatch(".."::equals);
        if (isOutside) {
            throw new InvalidInputException(zip + " has an entry '" + entry.name() + "', which is not below the zip;"
                    + " allowed are names without .. and without / or a drive in front: pack it again in the folder of"
                    + " the data set");
        }
        return path;
    }

    /** Returns the folders that have entries of their own, as those without a file have. */
    private static List<String> folders(Path zip, ZipArchive archive) {
        return archive.entries().stream()
                .map(entry -> path(zip, entry))
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
