package io.github.mnistgate.maven.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.baseline.Reference;
import io.github.mnistgate.evaluation.Predictions;
import io.github.mnistgate.json.Json;
import io.github.mnistgate.maven.page.ReportView.GateRow;
import io.github.mnistgate.report.ResultDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPageTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void trainedResultIsNotJudgedYet() throws IOException {
        String page = page(Results.trained(directory, image -> image % 25 == 0));

        assertThat(page)
                .contains(
                        ">Not judged yet</h1>",
                        "0.9600",
                        "9600 of 10000",
                        "mvn mnist:check",
                        "id=\"confusion\"",
                        "id=\"calibration\"",
                        "109,386");
        assertThat(page).doesNotContain("id=\"gates\"", "id=\"robustness\"", "id=\"baseline\"", "id=\"trend\"");
    }

    /** The labels alone, and outputs that are no probabilities. */
    @ParameterizedTest
    @CsvSource({"predictions.csv, labels", "predictions.npy, scores"})
    void predictionsWithoutProbabilitiesHaveDashes(String fileName, String content) throws IOException {
        Predictions sure = Results.predictions(image -> image % 25 == 0);
        Predictions predictions = content.equals("labels") ? Predictions.of(sure.labels()) : sure.asScores();
        String page = page(Results.ofFile(directory, fileName, content, predictions));

        assertThat(page)
                .contains(
                        "The verdict is on a predictions file (" + content + ", SHA-256 ",
                        "cannot be reproduced from a model. The model is evaluated; mnist:check has not judged it yet.",
                        "the predictions file holds " + content + " only, and no probabilities",
                        "the predictions file says nothing of the training images",
                        "<dt>Loss</dt>",
                        "<strong>–</strong>",
                        "a predictions file of " + content + ", " + fileName,
                        "<dt>" + fileName + "</dt><dd>sha256 ",
                        "id=\"confusion\"");
        assertThat(page).doesNotContain("id=\"calibration\"", "<dt>model.zip</dt>");
        JsonNode data = data(page);
        assertThat(data.get("calibration")).isEmpty();
        assertThat(data.get("pictures"))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture).hasSize(3));
    }

    @Test
    void modelThatWasMadeElsewhereHasNoTraining() throws IOException {
        String page = page(Results.evaluated(directory, image -> image % 25 == 0));

        assertThat(page)
                .contains(
                        "The model is evaluated; mnist:check has not judged it yet.",
                        "on the training images of the data; the model was made elsewhere",
                        "id=\"confusion\"");
        assertThat(page).doesNotContain("id=\"training\"", "href=\"#training\"");
        assertThat(page(Results.evaluated(directory, image -> image % 25 == 0).judged("0.97")))
                .contains("With another model run:", "<code>mvn verify</code>")
                .doesNotContain("<code>mvn mnist:train");
    }

    @Test
    void pageIsMadeAnewWhereSomethingChanged() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0).judged("0.95");
        byte[] page = of(Optional.empty());
        byte[] marked = new String(page, StandardCharsets.UTF_8)
                .replace("<title>", "<title>kept ")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(of(Optional.empty())).isEqualTo(page);
        assertThat(of(Optional.of(marked))).as("of the same files").isSameAs(marked);
        assertThat(new String(page, StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>")
                .contains("</html>\n<!-- of ");
        result.judged("0.97");
        assertThat(of(Optional.of(marked)))
                .as("of another verdict")
                .isNotSameAs(marked)
                .asString(StandardCharsets.UTF_8)
                .contains("1 of 13 gates breached")
                .doesNotContain("<title>kept ");
    }

    @Test
    void withoutAResultItNamesTheCommand() {
        assertThat(ReportPage.withoutResult(ReportedModule.of("m")))
                .asString(StandardCharsets.UTF_8)
                .startsWith("<!DOCTYPE html>")
                .contains(">No result</h1>", "<code>mvn mnist:train mnist:check site</code>")
                .doesNotContain("<script");
    }

    @Test
    void itNamesTheCommandsOfItsModule() throws IOException {
        ReportedModule module = new ReportedModule("m", "mnist:train@own", "mnist:check@own", " -pl :m");
        assertThat(ReportPage.withoutResult(module))
                .asString(StandardCharsets.UTF_8)
                .contains("<code>mvn mnist:train@own mnist:check@own site -pl :m</code>");
        Results result = Results.trained(directory, image -> image % 25 == 0);
        assertThat(pageOf(module)).contains("Run <code>mvn mnist:check@own -pl :m</code>");
        result.judged("0.97");
        assertThat(pageOf(module)).contains("<code>mvn mnist:train@own mnist:check@own -pl :m</code>");
    }

    private String pageOf(ReportedModule module) throws IOException {
        return new String(
                ReportPage.of(new ResultDirectory(directory), module, Optional.empty(), ReportContent.Known.NOTHING),
                StandardCharsets.UTF_8);
    }

    private byte[] of(Optional<byte[]> earlier) throws IOException {
        return ReportPage.of(
                new ResultDirectory(directory), ReportedModule.of("m"), earlier, ReportContent.Known.NOTHING);
    }

    @Test
    void passedResultSaysSo() throws IOException {
        String page = page(Results.trained(directory, image -> image % 25 == 0).judged("0.95"));

        assertThat(page)
                .contains(
                        ">No gate fails the build; 1 breached with severity warn</h1>",
                        "recall of digit 5",
                        "≥ 0.9500",
                        "gaussian-noise");
        assertThat(page).doesNotContain("id=\"baseline\"");
    }

    @Test
    void breachesComeFirst() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0).judged("0.97");

        assertThat(page(result))
                .contains(
                        ">1 of 13 gates breached</h1>",
                        "<li>accuracy is 0.9600, but expected minimum is 0.9700 (9600 of 10000)</li>",
                        "mvn mnist:train mnist:check");
        assertThat(ReportPage.view(result.content("m")).gates())
                .extracting(GateRow::outcome)
                .startsWith("breached", "warned", "passed");
    }

    @Test
    void robustnessIsShownAtEverySeverityOfWhatGatesAskFor() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0).judged("0.95");

        assertThat(ReportPage.view(result.content("m")).robustness())
                .extracting(row -> row.corruption() + " " + row.severity() + " " + row.shown())
                .containsExactly(
                        "gaussian-noise 1 0.9500",
                        "gaussian-noise 2 0.9000",
                        "gaussian-noise 3 0.8500",
                        "gaussian-noise 4 0.8000",
                        "gaussian-noise 5 0.7500",
                        "blur 1 0.9000",
                        "blur 2 0.8000",
                        "blur 3 0.7000",
                        "blur 4 0.6000",
                        "blur 5 0.5000");
    }

    @Test
    void gatesOnSeedsShowTheMeanAndEverySeed() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0).judgedBySeeds("0.95");

        ReportView view = ReportPage.view(result.content("m"));

        GateRow accuracy = gate(view, "mean accuracy of 3 seeds");
        assertThat(accuracy.value()).isEqualTo("0.9588");
        assertThat(accuracy.interval()).matches("0\\.9\\d{3} to 0\\.9\\d{3}");
        assertThat(accuracy.seeds())
                .containsExactly(Map.entry(42L, "0.9600"), Map.entry(43L, "0.9500"), Map.entry(44L, "0.9666"));
        assertThat(accuracy.strip().seeds()).hasSize(3).allMatch(place -> place >= 0 && place <= 100);
        assertThat(gate(view, "lower bound of mean accuracy of 3 seeds").value())
                .startsWith("0.9588, lower bound 0.9");
        assertThat(gate(view, "mean confusion of 4 as 5 of 3 seeds").seeds().values())
                .hasSize(3)
                .allMatch(count -> count.matches("\\d+"));
        assertThat(page(result)).contains("43: 0.9500", "All else on this page is of the one model that was built.");
    }

    @Test
    void valueOfTheBaselineStandsBesideThatOfTheGate() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0)
                .judged(
                        "0.95",
                        Optional.of(new Reference.Found(
                                Results.baseline(image -> image % 40 == 0),
                                "src/mnist/baseline.json",
                                Optional.empty())));

        assertThat(ReportPage.view(result.content("m")).gates())
                .filteredOn(gate -> gate.subject().equals("accuracy"))
                .extracting(GateRow::baseline)
                .containsExactly("0.9750");
        assertThat(page(result)).contains(">Baseline</th>");
        assertThat(page(Results.trained(directory, image -> image % 25 == 0).judged("0.95")))
                .doesNotContain(">Baseline</th>");
    }

    @Test
    void flipsAreShownBothWays() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0)
                .judged(
                        "0.95",
                        Optional.of(new Reference.Found(
                                Results.baseline(image -> image % 40 == 0), "src/mnist/<b>.json", Optional.empty())));

        String page = page(result);

        assertThat(page)
                .contains(
                        "Compared with the model of src/mnist/&lt;b&gt;.json: 350 images were right and are not any more,"
                                + " 200 became right.");
        JsonNode data = data(page);
        assertThat(data.path("negative")).hasSize(350);
        assertThat(data.path("negative").get(0).intValue()).isEqualTo(25);
        assertThat(data.path("positive").get(0).intValue()).isEqualTo(40);
        assertThat(data.path("flips")).hasSize(10);
    }

    @Test
    void missingBaselineSaysWhy() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0)
                .judged("0.95", Optional.of(new Reference.Missing("there is no baseline <here>")));

        assertThat(page(result)).contains("Nothing was compared: there is no baseline &lt;here&gt;.");
    }

    @Test
    void trendIsShown() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0).tracked();

        assertThat(page(result)).contains("id=\"trend\"", "<code>bbbbbbbbbb</code>", "0.8888");
    }

    @Test
    void whatUsersTypeIsText() throws IOException {
        String page = new String(
                Results.trained(directory, image -> image % 25 == 0).page("<b onclick=\"x\">&\"'</b>"),
                StandardCharsets.UTF_8);

        assertThat(page).doesNotContain("<b onclick", "<script>alert");
        assertThat(page).contains("&lt;b onclick", "&lt;/script&gt;&lt;script&gt;alert");
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        // ECharts' own text has addresses of its documentation.
        String page = page(Results.trained(directory, image -> image % 25 == 0)
                        .judged("0.97")
                        .tracked())
                .replaceAll("(?s)<script>.*?</script>", "");

        assertThat(page).contains("default-src 'none'");
        assertThat(page)
                .doesNotContainPattern("<(script|img|link|iframe|source)[^>]*(src|href)=")
                .doesNotContain("@import");
        assertThat(page).doesNotContainPattern("url\\((?!data:)");
    }

    @Test
    void picturesAreThoseOfTheWrongImages() throws IOException {
        String page = page(Results.trained(directory, image -> image % 25 == 0));

        JsonNode data = data(page);
        assertThat(data.path("pictures")).hasSize(400 + 10 * 6);
        JsonNode second = data.path("pictures").get(1);
        int index = second.get(0).intValue();
        Matcher sprite =
                Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)").matcher(page);
        assertThat(sprite.find()).isTrue();
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(sprite.group(1))));
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                assertThat(image.getRaster().getSample(28 + column, row, 0))
                        .isEqualTo(Results.TEST.digit(index).pixel(row, column));
            }
        }
        assertThat(second.get(1).intValue()).isEqualTo(Results.TEST.label(index));
        assertThat(second).hasSize(3 + 10);
    }

    @Test
    void modelThatRecognisesNothingLeavesThePageSmall() throws IOException {
        byte[] page = Results.trained(directory, image -> true).page("m");

        assertThat(data(new String(page, StandardCharsets.UTF_8))
                        .path("pictures")
                        .size())
                .isBetween(500, 1000);
        assertThat(page.length).isLessThan(1_500_000);
    }

    @Test
    void withoutTheImagesTheRestIsShown() throws IOException {
        String page = page(Results.trained(
                directory, image -> image % 25 == 0, directory.resolve("gone").toString()));

        assertThat(page).contains("The test images are not where they were", "id=\"confusion\"");
        assertThat(page).doesNotContain("<button", "id=\"calibration\"");
    }

    @Test
    void fileThatWasChangedIsNamed() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0);
        Files.write(result.directory().probabilities(), new byte[8]);

        assertThatThrownBy(() -> result.content("m"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        result.directory().probabilities()
                                + " was changed since mnist:train wrote it, or is missing; run mnist:train or mnist:evaluate again");
    }

    @Test
    void sameResultGivesTheSameBytes() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0).judged("0.97");

        assertThat(result.page("m")).isEqualTo(result.page("m"));
    }

    @Test
    void meansOfTheBaselineStandBesideThoseOfNow() throws IOException {
        Results result = Results.trained(directory, image -> image % 25 == 0).judgedBySeeds("0.95");

        ReportView.ComparisonView comparison =
                ReportPage.view(result.content("m")).comparison();

        assertThat(comparison.recipes()).hasSize(11);
        // 250 and 223 wrong of 10,000; and now 400, 500 and 334.
        assertThat(comparison.recipes().get(0).before()).isEqualTo("0.9763");
        assertThat(comparison.recipes().get(0).after()).isEqualTo("0.9588");
        assertThat(comparison.recipes().get(0).drop()).isEqualTo("0.0175");
        assertThat(new BigDecimal(comparison.recipes().get(0).explained()))
                .isBetween(new BigDecimal("0.004"), new BigDecimal("0.03"));
        assertThat(comparison.rows()).hasSize(11);
        assertThat(page(result)).contains("Another training than that of src/mnist/baseline.json: a drop counts if");
    }

    private static GateRow gate(ReportView view, String subject) {
        return view.gates().stream()
                .filter(row -> row.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static String page(Results result) {
        return new String(result.page("digits"), StandardCharsets.UTF_8);
    }

    private static JsonNode data(String page) throws IOException {
        Matcher matcher = DATA.matcher(page);
        assertThat(matcher.find()).isTrue();
        return Json.parse(matcher.group(1));
    }
}
