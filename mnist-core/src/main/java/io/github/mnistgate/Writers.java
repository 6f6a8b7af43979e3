package io.github.mnistgate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether others than the user may write to a directory, by its owner and its permissions. Where the file system
 * has none, as on Windows, it finds nobody.
 *
 * @param groups the file with the groups of the system and their members
 * @param users the file with the users of the system and their groups
 */
record Writers(Path groups, Path users) {

    private static final String SEPARATOR = ":";
    private static final int GROUP_ID = 2;
    private static final int MEMBERS = 3;
    private static final int GROUP_OF_USER = 3;
    private static final int STICKY = 0b1_000_000_000;
    private static final String ROOT = "root";
    /** Belongs to the user who runs the JVM, on Linux. */
    private static final Path OWN = Path.of("/proc/self");

    /** Those of this machine. */
    static final Writers HERE = new Writers(Path.of("/etc/group"), Path.of("/etc/passwd"));

    /**
     * Returns who else may write to a directory, in words; empty if nobody may, or it does not exist.
     *
     * @param directory what is in it is written to by the user alone
     */
    Optional<String> others(Path directory) {
        return others(directory, false);
    }

    /**
     * Returns who else may replace what the user has in a directory, in words: in a directory like {@code /tmp}, with a
     * sticky bit, nobody may.
     */
    Optional<String> othersAround(Path directory) {
        return others(directory, true);
    }

    private Optional<String> others(Path directory, boolean isAround) {
        try {
            if (!Files.isDirectory(directory)
                    || !directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                return Optional.empty();
            }
            PosixFileAttributes attributes = Files.readAttributes(directory, PosixFileAttributes.class);
            if (isAround && isSticky(directory)) {
                return Optional.empty();
            }
            String owner = attributes.owner().getName();
            if (!isAround && isOfAnother(attributes)) {
                return Optional.of("its owner '" + owner + "'");
            }
            Set<PosixFilePermission> permissions = attributes.permissions();
            if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                return Optional.of("everybody");
            }
            String group = attributes.group().getName();
            return permissions.contains(PosixFilePermission.GROUP_WRITE) && !isPrivate(group, owner)
                    ? Optional.of("the group '" + group + "'")
                    : Optional.empty();
        } catch (IOException e) {
            // A directory that cannot be looked at cannot be used either, which is told when it is.
            return Optional.empty();
        }
    }

    /** Whatever root's directories hold, root could write to all others as well. */
    private static boolean isOfAnother(PosixFileAttributes attributes) throws IOException {
        return Files.exists(OWN)
                && !attributes.owner().getName().equals(ROOT)
                && !attributes.owner().equals(Files.getOwner(OWN));
    }

    private static boolean isSticky(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
    }

    /** Returns whether a group is the private one of a user, as systems such as Debian make it. */
    private boolean isPrivate(String group, String user) throws IOException {
        if (!group.equals(user) || !Files.isRegularFile(groups) || !Files.isRegularFile(users)) {
            return false;
        }
        Optional<String[]> entry = entries(groups).stream()
                .filter(fields -> fields[0].equals(group) && fields.length > GROUP_ID)
                .findFirst();
        return entry.isPresent()
                && members(entry.get()).allMatch(user::equals)
                && entries(users).stream()
                        .filter(fields ->
                                fields.length > GROUP_OF_USER && fields[GROUP_OF_USER].equals(entry.get()[GROUP_ID]))
                        .allMatch(fields -> fields[0].equals(user));
    }

    private static Stream<String> members(String[] group) {
        return group.length <= MEMBERS
                ? Stream.empty()
                : Arrays.stream(group[MEMBERS].split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static List<String[]> entries(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split(SEPARATOR))
                .toList();
    }
}
