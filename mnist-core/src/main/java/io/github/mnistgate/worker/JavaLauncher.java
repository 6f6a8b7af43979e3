package io.github.mnistgate.worker;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Starts Java with its arguments in a file, because a class path may be longer than a command line can be. */
final class JavaLauncher {

    private final Path argumentFile;

    /**
     * Writes the arguments.
     *
     * @param directory that the file is written to
     */
    JavaLauncher(List<String> arguments, Path directory) throws IOException {
        argumentFile = directory.resolve("arguments");
        Files.write(argumentFile, arguments.stream().map(JavaLauncher::quoted).toList(), nativeCharset());
    }

    /** Returns a builder of the process. */
    ProcessBuilder builder() {
        return new ProcessBuilder(java(), "@" + argumentFile);
    }

    /** Returns the content of the file, an argument a line, in quotes. */
    String arguments() throws IOException {
        return Files.readString(argumentFile, nativeCharset());
    }

    /** Returns a class path as one argument. */
    static String classPath(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        String executable = File.separatorChar == '\\' ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", executable).toString();
    }

    /** The launcher reads its argument file in the system's encoding. */
    private static Charset nativeCharset() {
        return Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
