package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts main classes of the tests, each in a JVM of its own with the class path of this one. */
public final class JavaProgram {

    private JavaProgram() {}

    /**
     * Starts a program, whose standard error joins its standard output.
     *
     * @param options of the JVM
     */
    public static Process start(List<String> options, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Runs a program to its end, which must be a good one, and returns the lines that it printed. */
    public static List<String> run(List<String> options, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(options, program, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
