package io.github.mnistgate.file;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says in words of the user why a file cannot be read, and what to do. */
public final class Unreadable {

    private Unreadable() {}

    /** Returns an exception whose message names the file, the reason and what to do about it. */
    public static InvalidInputException file(Path file, IOException cause) {
        Reason reason = reason(file, cause);
        return new InvalidInputException(file + " " + reason.clause() + "; " + reason.remedy(), cause);
    }

    /**
     * Returns the same with what the user can do about a file of this kind.
     *
     * @param remedy a clause; not used where the path is wrong and not the file
     */
    public static InvalidInputException file(Path file, IOException cause, String remedy) {
        Reason reason = reason(file, cause);
        return new InvalidInputException(
                file + " " + reason.clause() + "; " + (reason.isOfThePath() ? reason.remedy() : remedy), cause);
    }

    /**
     * Returns an exception whose message names a folder of which the entries cannot be read, the reason and what to do.
     */
    public static InvalidInputException folder(Path folder, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new InvalidInputException(folder + " does not exist; correct the path", cause);
        }
        String reason = cause instanceof AccessDeniedException
                ? "this user has no permission to; give this user the permission"
                : words(cause) + "; see whether its disk is sound";
        return new InvalidInputException(folder + " cannot be listed, because " + reason, cause);
    }

    /** Returns a clause without a subject, with what to do. */
    public static String clause(Path file, IOException cause) {
        Reason reason = reason(file, cause);
        return reason.clause() + "; " + reason.remedy();
    }

    private record Reason(String clause, String remedy, boolean isOfThePath) {}

    private static Reason reason(Path file, IOException cause) {
        if (Files.isDirectory(file)) {
            return new Reason("is a directory, but expected is a file", "correct the path", true);
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            return new Reason(
                    "is a symbolic link to a file that does not exist", "restore that file, or correct the link", true);
        }
        if (cause instanceof NoSuchFileException) {
            return new Reason("does not exist", "correct the path, or restore the file", false);
        }
        if (cause instanceof AccessDeniedException) {
            return new Reason(
                    "cannot be read, because this user has no permission to", "give this user the permission", true);
        }
        return new Reason("cannot be read: " + words(cause), "restore the file", false);
    }

    private static String words(IOException cause) {
        String words = cause instanceof FileSystemException fault ? fault.getReason() : cause.getMessage();
        return words == null ? cause.toString() : words;
    }
}
