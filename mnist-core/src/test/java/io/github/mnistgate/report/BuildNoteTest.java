package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildNoteTest {

    @TempDir
    Path folder;

    private ResultDirectory directory;

    @BeforeEach
    void writeResult() throws IOException {
        directory = Results.write(folder, Map.of("epochs", "1"), 10);
    }

    @Test
    void thisBuildVouchesForWhatItNoted() {
        assertThat(BuildNote.covers(directory, false)).isFalse();

        BuildNote.write(directory, false);

        assertThat(BuildNote.covers(directory, false)).isTrue();
        assertThat(BuildNote.covers(directory, true)).isFalse();

        BuildNote.write(directory, true);

        assertThat(BuildNote.covers(directory, true)).isTrue();
    }

    @Test
    void anotherBuildDoesNot() throws IOException {
        BuildNote.write(directory, true);
        Path note = folder.resolve(BuildNote.FILE);
        Files.writeString(note, Files.readString(note).replaceFirst(".*", new BuildProcess(1, 5_000).toString()));

        assertThat(BuildNote.covers(directory, false)).isFalse();
    }

    @Test
    void nobodyVouchesForARecordThatWasChanged() throws IOException {
        BuildNote.write(directory, true);
        Files.writeString(directory.training(), Files.readString(directory.training()) + "\n");

        assertThat(BuildNote.covers(directory, false)).isFalse();
    }

    @Test
    void noteThatIsNoneCountsForNothing() throws IOException {
        for (String text : new String[] {"", "\n\n\n", BuildProcess.current() + "\n"}) {
            Files.writeString(folder.resolve(BuildNote.FILE), text);

            assertThat(BuildNote.covers(directory, false)).as(text).isFalse();
        }
    }

    @Test
    void whatABuildStartedNotesItForTheBuild() throws IOException {
        BuildNote.write(directory, false);
        Path note = folder.resolve(BuildNote.FILE);
        // The JVM that started this one, through a shell, stands for the build.
        ProcessHandle parent = nearestJvm();
        String build = parent.pid() + " "
                + parent.info().startInstant().map(Instant::toEpochMilli).orElse(-1L);
        Files.writeString(note, Files.readString(note).replaceFirst(".*", build));
        assertThat(BuildNote.covers(directory, false)).isTrue();

        BuildNote.write(directory, true);

        assertThat(Files.readAllLines(note).get(0)).isEqualTo(build);
        assertThat(BuildNote.covers(directory, true)).isTrue();
    }

    @Test
    void goesWithTheResult() throws IOException {
        BuildNote.write(directory, true);

        directory.clear();

        assertThat(folder).isEmptyDirectory();
    }

    private static ProcessHandle nearestJvm() {
        ProcessHandle process = ProcessHandle.current().parent().orElseThrow();
        while (!process.info().command().orElseThrow().endsWith("java")) {
            process = process.parent().orElseThrow();
        }
        return process;
    }

    /** Somebody could know the number of a process that starts builds, such as that of a container, before them. */
    @Test
    void aProcessAroundTheBuildsDoesNotVouch() throws IOException {
        BuildNote.write(directory, true);
        Path note = folder.resolve(BuildNote.FILE);
        ProcessHandle above = nearestJvm().parent().orElseThrow();
        BuildProcess self = BuildProcess.current();
        for (String process : new String[] {
            above.pid() + " "
                    + above.info().startInstant().map(Instant::toEpochMilli).orElse(-1L),
            "1 -1",
            self.pid() + " -1"
        }) {
            Files.writeString(note, Files.readString(note).replaceFirst(".*", process));

            assertThat(BuildNote.covers(directory, false)).as(process).isFalse();
        }
    }
}
