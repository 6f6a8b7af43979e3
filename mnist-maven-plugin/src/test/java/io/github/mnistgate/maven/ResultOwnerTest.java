package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.report.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose result a check judges. */
class ResultOwnerTest {

    private static final String MODULE = "com.example:b";

    @TempDir
    private Path root;

    private Path module;

    @BeforeEach
    void twoModulesOfAParent() throws IOException {
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        for (String name : new String[] {"a", "b"}) {
            Files.createDirectories(root.resolve(name));
            Files.writeString(root.resolve(name).resolve("pom.xml"), "<project/>");
        }
        module = root.resolve("b");
    }

    @Test
    void isTheModulesOwnWithinIt() throws IOException {
        assertThat(ResultOwner.ofRead(MODULE, module, result("b/target/mnist"))).isEmpty();
    }

    @Test
    void isTheModulesOwnWhereItsNameStandsBesideIt() throws IOException {
        ResultDirectory shared = result("shared");
        Files.writeString(shared.path().resolve(".mnist-module"), MODULE + "\n");
        assertThat(ResultOwner.ofRead(MODULE, module, shared)).isEmpty();
    }

    @Test
    void isRefusedWhereAnotherModuleLeftItInASharedDirectory() throws IOException {
        ResultDirectory shared = result("shared");
        Files.writeString(shared.path().resolve(".mnist-module"), "com.example:a\n");
        assertThatThrownBy(() -> ResultOwner.ofRead(MODULE, module, shared))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("outputDirectory is '" + shared.path()
                        + "', which holds the result of com.example:a, and com.example:b"
                        + " would judge it as its own; give each module a directory of its own (a relative path is relative to each"
                        + " module), or delete that result and make that of com.example:b");
        Files.delete(shared.evaluation());
        assertThat(ResultOwner.ofRead(MODULE, module, shared)).isEmpty();
    }

    @Test
    void isNamedWhereTheDirectoryIsAnotherModules() throws IOException {
        assertThat(ResultOwner.ofRead(MODULE, module, result("a/target/mnist")))
                .contains("the module in " + root.resolve("a"));
    }

    private ResultDirectory result(String directory) throws IOException {
        ResultDirectory result = new ResultDirectory(Files.createDirectories(root.resolve(directory)));
        Files.writeString(result.evaluation(), "{}");
        return result;
    }
}
