package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateRecordTest {

    private static final GateRecord RECORD = new GateRecord(
            "a.Outer$GateTest", true, "target/mnist é", "12ab", Map.of("a.Outer$GateTest", "34cd", "a.Base", "56ef"));

    @TempDir
    Path testClasses;

    @Test
    void isReadAsWritten() {
        RECORD.write(testClasses);
        assertThat(GateRecord.read(testClasses, "a.Outer$GateTest")).contains(RECORD);
        assertThat(GateRecord.read(testClasses, "a.Other")).isEmpty();
    }

    @Test
    void whatIsDamagedIsNone() throws IOException {
        RECORD.write(testClasses);
        Path file = file();
        for (String damaged :
                new String[] {"", "breached=false\n", "\\uZZ", "result=x\nevaluation=y\nclass.a.Base=z\n"}) {
            Files.writeString(file, damaged);
            assertThat(GateRecord.read(testClasses, "a.Outer$GateTest")).isEmpty();
        }
    }

    @Test
    void staysOutOfTestJars() throws IOException {
        RECORD.write(testClasses);
        // What the archiver of Maven's plugins leaves out by default.
        assertThat(file().getFileName().toString()).endsWith("~");
    }

    @Test
    void saysWhereItCannotBeWritten() throws IOException {
        Files.writeString(testClasses.resolve("META-INF"), "a file");
        assertThatThrownBy(() -> RECORD.write(testClasses))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "the record that the gates of a.Outer$GateTest were judged cannot be written to " + testClasses)
                .hasMessageEndingWith("; make the directory writable, since mnist:check fails without it");
    }

    private Path file() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(testClasses.resolve("META-INF/mnist-gates"))) {
            return files.iterator().next();
        }
    }
}
