package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.report.ModelPointer.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPointerTest {

    @TempDir
    Path folder;

    private Path module;
    private Path testClasses;

    @BeforeEach
    void build() throws IOException {
        module = folder.resolve("my módule: a = b #1");
        testClasses = Files.createDirectories(module.resolve("target").resolve("test-classes"));
    }

    @Test
    void pathsSurviveWhateverTheirCharacters() throws IOException {
        ModelPointer pointer = new ModelPointer(
                module,
                List.of(
                        new Result(module.resolve("target").resolve("mnist"), true, true, Optional.empty()),
                        new Result(
                                module.resolve("tärget 数字 é").resolve("#x=y"),
                                false,
                                false,
                                Optional.of(BuildProcess.current()))));

        pointer.write(testClasses);

        assertThat(ModelPointer.read(testClasses)).hasValue(pointer);
    }

    @Test
    void namesNoPlaceOfThisMachineAndMovesWithTheCheckout() throws IOException {
        Path checkout = folder.resolve("checkout");
        Path digits = checkout.resolve("digits");
        Path classes = Files.createDirectories(digits.resolve("target").resolve("test-classes"));
        Files.createFile(checkout.resolve("pom.xml"));
        Path apart = folder.resolve("apart");
        new ModelPointer(
                        digits,
                        List.of(
                                result(digits.resolve("target").resolve("mnist")),
                                result(checkout.resolve("shared")),
                                result(apart)))
                .write(classes);
        assertThat(classes.resolve(ModelPointer.RESOURCE))
                .content(StandardCharsets.ISO_8859_1)
                .contains("module=../..\n", "result.1=target/mnist\n", "result.2=../shared\n", "result.3=" + apart)
                .doesNotContain("#")
                .doesNotContain(checkout.toString());

        Path moved = folder.resolve("elsewhere").resolve("copy");
        Files.createDirectories(moved.getParent());
        Files.move(checkout, moved);

        Path there = moved.resolve("digits");
        ModelPointer read = ModelPointer.read(there.resolve("target").resolve("test-classes"))
                .orElseThrow();
        assertThat(read.module()).isEqualTo(there);
        assertThat(read.results())
                .extracting(Result::directory)
                .containsExactly(there.resolve("target").resolve("mnist"), moved.resolve("shared"), apart);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "module=../..\\u00zz            | has an escape that is not one of Java's properties",
                "module=../..\\u12              | has an escape that is not one of Java's properties",
                "module=..\\u0000/..            | names '..?/..', which is not a path",
                "result.1=target\\u0000/mnist   | names 'target?/mnist', which is not a path",
                "result.1=a\\u0000\\n/mnist     | names 'a??/mnist', which is not a path"
            })
    void aDamagedPointerIsALine(String line, String problem) throws IOException {
        Path file = testClasses.resolve(ModelPointer.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "module=../..\nresult.1=target/mnist\n" + line.strip() + "\n");

        assertThatThrownBy(() -> ModelPointer.read(testClasses))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        file + " is damaged: it " + problem + "; delete it and run the build again, which writes it");
    }

    @Test
    void aPointerLargerThanAnyIsNotRead() throws IOException {
        Path file = testClasses.resolve(ModelPointer.RESOURCE);
        Files.createDirectories(file.getParent());
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 40);
        }

        assertThatThrownBy(() -> ModelPointer.read(testClasses))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " has 1099511627776 bytes, allowed for a pointer to results are 1048576; delete it"
                        + " and run the build again, which writes it");
    }

    @Test
    void isTheSameBytesTwice() throws IOException {
        ModelPointer pointer = new ModelPointer(module, List.of(result(testClasses.resolve("mnist")), result(module)));
        pointer.write(testClasses);
        byte[] once = Files.readAllBytes(testClasses.resolve(ModelPointer.RESOURCE));
        pointer.write(testClasses);

        assertThat(testClasses.resolve(ModelPointer.RESOURCE)).hasBinaryContent(once);
        assertThat(ModelPointer.read(testClasses)).hasValue(pointer);
    }

    @Test
    void isMissingWhereNothingOrAnOlderOneIs() throws IOException {
        assertThat(ModelPointer.read(testClasses)).isEmpty();
        Path file = testClasses.resolve(ModelPointer.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "module=/somewhere\nresult=/somewhere/target/mnist\nskipped=true\n");
        assertThat(ModelPointer.read(testClasses)).isEmpty();
    }

    private static Result result(Path directory) {
        return new Result(directory, false, true, Optional.empty());
    }
}
