package com.example.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the module as {@code java} does: with what it requires on the module path, and the rest on the class path. */
class ModulePathTest {

    private static final String MODULES =
            "classes|(mnist-core|mnist-junit-extension|junit|opentest4j|apiguardian|assertj|byte-buddy).*\\.jar";

    @Test
    void runsATestModule() throws Exception {
        Map<Boolean, String> paths = Stream.of(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .collect(Collectors.partitioningBy(
                        entry -> Path.of(entry).getFileName().toString().matches(MODULES),
                        Collectors.joining(File.pathSeparator)));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        paths.get(true),
                        "--class-path",
                        paths.get(false),
                        // As on a class path: JavaCPP needs jdk.unsupported, which no module here requires.
                        "--add-modules",
                        "ALL-DEFAULT",
                        "--module",
                        "com.example.it.modular/com.example.it.Main"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("succeeded 6", "failed 0");
    }
}
