package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Baseline;
import io.github.mnistgate.baseline.Paired;
import io.github.mnistgate.baseline.Replacement;
import io.github.mnistgate.baseline.SeedCounts;
import io.github.mnistgate.baseline.TrackedResult;
import io.github.mnistgate.dataset.ClassNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineFileTest {

    private static final Instant DATE = Instant.parse("2026-11-21T10:11:12Z");
    private static final Baseline BEFORE = Paired.baseline(image -> image % 100 == 0);
    private static final Baseline LOWERED = Paired.baseline(image -> image % 50 == 0)
            .replacing(
                    BEFORE,
                    new Replacement(Replacement.Kind.UNPROVEN, "worse"),
                    Optional.of("it is \"smaller\", see [1], [2]"));

    private static final Baseline OF_SEEDS = Baseline.of(
            Paired.wrongOn(image -> image % 50 == 0),
            Map.of("seed", "42"),
            SeedCounts.of(
                    Map.of(42L, Paired.wrongOn(image -> image % 50 == 0), 43L, Paired.wrongOn(image -> image < 20)),
                    Paired.labels()));

    @TempDir
    Path temporary;

    @Test
    void readsBackWhatItWrote() throws IOException {
        assertThat(BaselineFile.read(written(BaselineFile.toBytes(LOWERED)))).isEqualTo(LOWERED);
        assertThat(BaselineFile.read(written(BaselineFile.toBytes(BEFORE)))).isEqualTo(BEFORE);
        assertThat(BaselineFile.read(written(BaselineFile.toBytes(OF_SEEDS)))).isEqualTo(OF_SEEDS);
        String note = BaselineFile.withLine("", "g:a", OF_SEEDS, true);
        assertThat(BaselineFile.fromNote(note, "g:a", "c1", DATE))
                .map(TrackedResult::result)
                .contains(OF_SEEDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"schemaVersion\" : 2 | \"schemaVersion\" : 1", "\"([ic][lm]a\\w+)\" : | \"x$1\" :"})
    void aFileOfAnEarlierVersionSaysHowItIsRenewed(String member, String replacement) throws IOException {
        String earlier =
                new String(BaselineFile.toBytes(OF_SEEDS), StandardCharsets.UTF_8).replaceAll(member, replacement);
        Path file = written(earlier.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " was written by an earlier version, which recorded neither classes nor the shape of"
                        + " images; delete it, make it anew with mnist:train and mnist:update-baseline, and commit it");
    }

    /** Git with autocrlf, an editor, and a formatter change the file in these ways. */
    @Test
    void otherLineEndsAndLayoutAreTheSameBaseline() throws IOException {
        String text = new String(BaselineFile.toBytes(LOWERED), StandardCharsets.UTF_8);

        for (String twin : List.of(
                text.replace("\n", "\r\n"),
                "\uFEFF" + text,
                "\uFEFF" + text.replace("\n", "\r\n"),
                text.strip(),
                text.replace("\n", "\n\t"))) {
            Baseline read = BaselineFile.read(written(twin.getBytes(StandardCharsets.UTF_8)));
            assertThat(read).isEqualTo(LOWERED);
            assertThat(BaselineFile.toBytes(read)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void isSortedWithARowOfTheMatrixALine() {
        String text = new String(BaselineFile.toBytes(LOWERED), StandardCharsets.UTF_8);

        assertThat(text.lines().map(line -> line.length() > 60 ? line.substring(0, 60) + "…" : line))
                .containsExactly(
                        "{",
                        "  \"accuracy\" : 0.98,",
                        "  \"brierScore\" : 0.0375,",
                        "  \"confusionMatrix\" : [",
                        "    [800, 200, 0, 0, 0, 0, 0, 0, 0, 0],",
                        "    [0, 1000, 0, 0, 0, 0, 0, 0, 0, 0],",
                        "    [0, 0, 1000, 0, 0, 0, 0, 0, 0, 0],",
                        "    [0, 0, 0, 1000, 0, 0, 0, 0, 0, 0],",
                        "    [0, 0, 0, 0, 1000, 0, 0, 0, 0, 0],",
                        "    [0, 0, 0, 0, 0, 1000, 0, 0, 0, 0],",
                        "    [0, 0, 0, 0, 0, 0, 1000, 0, 0, 0],",
                        "    [0, 0, 0, 0, 0, 0, 0, 1000, 0, 0],",
                        "    [0, 0, 0, 0, 0, 0, 0, 0, 1000, 0],",
                        "    [0, 0, 0, 0, 0, 0, 0, 0, 0, 1000]",
                        "  ],",
                        "  \"dataset\" : {",
                        "    \"classes\" : [",
                        "      \"0\",",
                        "      \"1\",",
                        "      \"2\",",
                        "      \"3\",",
                        "      \"4\",",
                        "      \"5\",",
                        "      \"6\",",
                        "      \"7\",",
                        "      \"8\",",
                        "      \"9\"",
                        "    ],",
                        "    \"image\" : {",
                        "      \"channels\" : 1,",
                        "      \"height\" : 28,",
                        "      \"width\" : 28",
                        "    },",
                        "    \"name\" : \"mnist\",",
                        "    \"sha256\" : \"" + "d".repeat(44) + "…",
                        "    \"size\" : 10000,",
                        "    \"split\" : \"test\"",
                        "  },",
                        "  \"expectedCalibrationError\" : 0.0125,",
                        "  \"loss\" : 0.25,",
                        "  \"lowerings\" : [",
                        "    {",
                        "      \"from\" : 0.99,",
                        "      \"reason\" : \"it is \\\"smaller\\\", see [1], [2]\",",
                        "      \"to\" : 0.98",
                        "    }",
                        "  ],",
                        "  \"model\" : {",
                        "    \"sha256\" : \"m\"",
                        "  },",
                        "  \"predictions\" : \"" + "11" + "234567890123456789012345678901234567890" + "…",
                        "  \"raises\" : 0,",
                        "  \"recipe\" : {",
                        "    \"epochs\" : \"10\",",
                        "    \"preset\" : \"mlp-128-64\"",
                        "  },",
                        "  \"schemaVersion\" : 2,",
                        "  \"topTwoAccuracy\" : 0.99",
                        "}");
        assertThat(text).endsWith("}\n").contains("\"1123456789012345678901234567890123456789012345678911");
    }

    @Test
    void seedsAreALineOfCountsEach() {
        assertThat(new String(BaselineFile.toBytes(OF_SEEDS), StandardCharsets.UTF_8))
                .endsWith("""
          "schemaVersion" : 2,
          "seeds" : [
            {
              "right" : [800, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000],
              "seed" : 42
            },
            {
              "right" : [998, 998, 998, 998, 998, 998, 998, 998, 998, 998],
              "seed" : 43
            }
          ],
          "seedsByImage" : "%s",
          "topTwoAccuracy" : 0.99
        }
        """.formatted("0" + "1".repeat(19) + "2".repeat(30) + ("1" + "2".repeat(49)).repeat(199)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      "seed" : 43   | "seed" : 42   |  is not a baseline: a seed of its seeds is 42, expected a whole number, each once;
      "seed" : 43   | "seed" : 4.3  |  is not a baseline: a seed of its seeds is 4.3, expected a whole number, each once;
      [800, 1000    | [800, 1001    |  is not a baseline: seed 42 has 1001 of 1000 images of class 1 right;
      [800, 1000    | [-1, 1000     |  is not a baseline: 'right' holds -1, expected whole numbers from 0;
      [800, 1000, 1000, | [800, 1000, |  is not a baseline: seed 42 has counts of 9 classes, expected 10;
      "right"       | "left"        |  is not a baseline:
      [800, 1000    | [799, 1000    |  is not a baseline: seed 42 has 799 images of class 0 right, by its confusion matrix 800;
      "seed" : 42   | "seed" : 41   |  is not a baseline: its seeds lack that of its recipe, 42;
      "seedsByImage" : "01 | "seedsByImage" : "11 |  is not a baseline: its seedsByImage counts 19781 right predictions of 10000 images, by its seeds there are 19780 of 10000;
      "seedsByImage" : "0 | "seedsByImage" : "- |  is not a baseline: its seedsByImage holds '-', expected a digit to the base of 36 for each image;
      "seeds" : [   | "seeds" : "x", "old" : [ |  is not a baseline: its seeds are "x", expected an array;
      """)
    void refusesDamagedSeeds(String text, String replacement, String message) throws IOException {
        String sound = new String(BaselineFile.toBytes(OF_SEEDS), StandardCharsets.UTF_8);
        // From the seeds on: the confusion matrix has such rows, too.
        int start = sound.indexOf("\"seeds\"");
        String damaged =
                sound.substring(0, start) + sound.substring(start).replaceFirst(Pattern.quote(text), replacement);
        assertThat(damaged).isNotEqualTo(sound);
        Path file = written(damaged.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " " + message);
    }

    @Test
    void isSmall() {
        assertThat(BaselineFile.toBytes(LOWERED)).hasSizeLessThan(12_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      "schemaVersion" : 2  | "schemaVersion" : 3   |  has schemaVersion 3, this version reads up to 2; use a newer mnist-maven-plugin
      "schemaVersion" : 2  | "schemaVersion" : "x" |  is not a baseline: its schemaVersion is 'x', expected 2;
      "accuracy" : 0.98    | "accuracy" : 0.97     |  is not a baseline: its accuracy is 0.97, by its confusion matrix it is 0.98;
      "size" : 10000       | "size" : 9999         |  is not a baseline: its data set has 9999 images, its confusion matrix 10000, its predictions 10000;
      "112345              | "012345               |  is not a baseline: it predicts 0 for 801 images, by its confusion matrix for 800;
      [800, 200            | [800, -200            |  is not a baseline: 'confusionMatrix' holds -200, expected whole numbers from 0;
      "loss" : 0.25        | "loss" : null         |  is not a baseline: 'loss' is null, expected a number;
      "loss" : 0.25        | "loss" : -5           |  is not a baseline: its loss is -5.0, expected a number from 0;
      "recipe"             | "seeds" : [], "recipe" |  is not a baseline: it has no seed in its seeds, expected are two or more, or neither seeds nor seedsByImage;
      "recipe"             | "seedsByImage" : "2", "recipe" |  is not a baseline: it has no seed in its seeds,
      "schemaVersion" : 2, | ''                     |  is not a baseline: it has no schemaVersion, expected 2;
      "recipe"             | "recipes"             |  is not a baseline:
      """)
    void refusesDamagedAndFutureFiles(String text, String replacement, String message) throws IOException {
        String sound = new String(BaselineFile.toBytes(LOWERED), StandardCharsets.UTF_8);
        String damaged = sound.replaceFirst(Pattern.quote(text), replacement);
        assertThat(damaged).isNotEqualTo(sound);
        Path file = written(damaged.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " " + message);
        assertThat(file).hasContent(damaged);
    }

    /** Nobody is told to remove what is no baseline. */
    @Test
    void saysThatThePathIsWrongAndNotTheFile() throws IOException {
        assertThatThrownBy(() -> BaselineFile.read(temporary))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(temporary + " is a directory, but expected is a file; correct the path");
        Path other = written("{\"schemaVersion\":2,\"dataset\":{\"image\":1},\"accuracy\":0.9}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> BaselineFile.read(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(other + " is not a baseline: ")
                .hasMessageEndingWith("; correct the path, or take the file back from version control");
    }

    @Test
    void refusesHalfAFile() throws IOException {
        byte[] sound = BaselineFile.toBytes(LOWERED);
        Path file = written(java.util.Arrays.copyOf(sound, sound.length / 2));

        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file + " is not JSON: ")
                .hasMessageMatching(".* \\(line \\d+, column \\d+\\); .*")
                .hasMessageNotContaining("Source")
                .hasMessageEndingWith("correct the path, or take the file back from version control");
    }

    @Test
    void metricThatIsNoNumberIsNotWritten() {
        Baseline sound = BEFORE;
        Baseline damaged = new Baseline(
                sound.dataset(),
                sound.modelSha256(),
                sound.recipe(),
                sound.confusionMatrix(),
                Double.NaN,
                sound.topTwoAccuracy(),
                sound.expectedCalibrationError(),
                sound.brierScore(),
                sound.predictions(),
                sound.seeds(),
                List.of(),
                0);

        assertThatThrownBy(() -> BaselineFile.toBytes(damaged))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the result"
                                + " has a metric that is missing or no number, so it can be no baseline; if it is of predicted labels or scores, evaluate probabilities; else run mnist:train or mnist:evaluate again");
        assertThatThrownBy(() -> BaselineFile.withLine("", "g:a", damaged, true))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "7", "null", "{\"commits\":\"x\",\"gates\":{}}"})
    void anotherValueIsALineOfEachFile(String json) throws IOException {
        Path file = written(json.getBytes(StandardCharsets.UTF_8));

        assertLine(() -> BaselineFile.read(file), file + " is not a baseline: ");
        assertLine(() -> HistoryFile.read(file), file + " is not a history: ");
        assertLine(() -> GateFile.read(file, ClassNames.DIGITS), file + " is not a verdict: ");
        assertLine(() -> EvaluationFile.read(file), file + " has no schemaVersion");
    }

    private static void assertLine(ThrowingCallable reader, String start) {
        assertThatThrownBy(reader).isInstanceOf(InvalidInputException.class).hasMessageStartingWith(start);
    }

    @Test
    void aShapeThatNoImageHasIsALineOfTheFile() throws IOException {
        Path file = written(new String(BaselineFile.toBytes(BEFORE), StandardCharsets.UTF_8)
                .replace("\"height\" : 28", "\"height\" : 9999")
                .getBytes(StandardCharsets.UTF_8));

        assertLine(() -> BaselineFile.read(file), file + " is not a baseline: the images are 9999 x 28 pixels");
    }

    @Test
    void recipeIsSortedWhateverItsOrder() {
        assertThat(Baseline.of(Paired.wrongOn(image -> false), Map.of("b", "1", "a", "2"))
                        .recipe()
                        .keySet())
                .containsExactly("a", "b");
    }

    private Path written(byte[] content) throws IOException {
        return Files.write(temporary.resolve("baseline.json"), content);
    }
}
