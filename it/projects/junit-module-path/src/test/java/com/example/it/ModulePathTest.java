package com.example.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the module as {@code java} does, with everything on the module path. */
class ModulePathTest {

    @Test
    void runsATestModule() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        System.getProperty("java.class.path"),
                        // The automatic modules do not say what they require.
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "--module",
                        "com.example.it.modular/com.example.it.Main"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("succeeded 5", "failed 0");
    }
}
