package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.Paired;
import io.github.mnistgate.baseline.Replacement;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.baseline.Trend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineNoteTest {

    private static final Instant DATE = Instant.parse("2026-11-21T10:11:12Z");
    private static final Baseline BEFORE = Paired.baseline(image -> image % 100 == 0);
    private static final Baseline LOWERED = Paired.baseline(image -> image % 50 == 0)
            .replacing(
                    BEFORE,
                    new Replacement(Replacement.Kind.UNPROVEN, "worse"),
                    Optional.of("it is \"smaller\", see [1], [2]"));

    @TempDir
    Path temporary;

    @Test
    void noteHoldsALineForEachModule() {
        String note = BaselineFile.withLine("", "com.example:b", BEFORE, true);
        note = BaselineFile.withLine(note, "com.example:a", LOWERED, false);

        assertThat(note.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"accuracy\":"));
        assertThat(note.lines()).isSorted();
        assertThat(BaselineFile.fromNote(note, "com.example:a", "c1", DATE))
                .contains(new TrackedResult("c1", DATE, LOWERED, false));
        assertThat(BaselineFile.fromNote(note, "com.example:b", "c1", DATE))
                .contains(new TrackedResult("c1", DATE, BEFORE, true));
        assertThat(BaselineFile.fromNote(note, "com.example:c", "c1", DATE)).isEmpty();
    }

    @Test
    void recordingAgainReplacesTheModulesLineAlone() {
        String note = BaselineFile.withLine("a note of somebody else\n", "g:a", BEFORE, true);
        note = BaselineFile.withLine(note, "g:b", BEFORE, true);
        note = BaselineFile.withLine(note, "g:a", LOWERED, false);

        assertThat(note.lines()).hasSize(3).contains("a note of somebody else");
        assertThat(BaselineFile.fromNote(note, "g:a", "c", DATE))
                .map(TrackedResult::result)
                .contains(LOWERED);
        assertThat(BaselineFile.withLine(note, "g:a", LOWERED, false)).isEqualTo(note);
    }

    @Test
    void damagedNoteIsNamedByItsCommit() {
        String note =
                BaselineFile.withLine("", "g:a", BEFORE, true).replace("\"schemaVersion\":2", "\"schemaVersion\":9");

        assertThatThrownBy(() -> BaselineFile.fromNote(note, "g:a", "c1", DATE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the note on commit c1 has schemaVersion 9, this version reads up to 2; use a newer mnist-maven-plugin");
    }

    @Test
    void historyIsNewestFirst() {
        Trend trend = Trend.of(List.of(
                new TrackedResult("c2", DATE, LOWERED, false),
                new TrackedResult("c1", DATE.minusSeconds(60), BEFORE, true)));

        assertThat(new String(HistoryFile.toBytes("g:a", trend), StandardCharsets.UTF_8).replaceAll("\\s+", ""))
                .isEqualTo("{\"schemaVersion\":1,\"module\":\"g:a\",\"commits\":["
                        + "{\"commit\":\"c2\",\"date\":\"2026-11-21T10:11:12Z\",\"accuracy\":0.98,\"accuracyLower\":"
                        + trend.rows().get(0).lower() + ",\"accuracyUpper\":"
                        + trend.rows().get(0).upper()
                        + ",\"loss\":0.25,\"change\":-0.01,\"passed\":false},"
                        + "{\"commit\":\"c1\",\"date\":\"2026-11-21T10:10:12Z\",\"accuracy\":0.99,\"accuracyLower\":"
                        + trend.rows().get(1).lower() + ",\"accuracyUpper\":"
                        + trend.rows().get(1).upper()
                        + ",\"loss\":0.25,\"change\":null,\"passed\":true}]}");
    }

    @Test
    void historyIsReadBack() throws IOException {
        Trend trend = Trend.of(List.of(new TrackedResult("c2", DATE, LOWERED, false)));
        Path file = written(HistoryFile.toBytes("g:a", trend));

        assertThat(HistoryFile.read(file))
                .containsExactly(new HistoryFile.Entry(
                        "c2",
                        "2026-11-21T10:11:12Z",
                        0.98,
                        trend.rows().get(0).lower(),
                        trend.rows().get(0).upper(),
                        0.25,
                        false,
                        Optional.empty()));
    }

    @Test
    void whatIsNoHistoryIsNamed() throws IOException {
        Path file = written("{\"commits\":[{}]}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> HistoryFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is not a history: ");
    }

    private Path written(byte[] content) throws IOException {
        return Files.write(temporary.resolve("baseline.json"), content);
    }
}
