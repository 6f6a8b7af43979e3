package io.github.mnistgate.maven.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistgate.dataset.ImageShape;
import io.github.mnistgate.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports on images of any shape in named classes. */
class NamedReportTest {

    private static final ImageShape COLOURS = new ImageShape(32, 32, 3);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void classesAreNamedEverywhere() throws IOException {
        String page =
                text(NamedResults.of(folder, COLOURS, List.of("cat", "dog", "<frog>", "ship"), 400, i -> i % 5 == 0)
                        .judged(3));

        assertThat(page)
                .contains(
                        "<h2 id=\"classes-title\">Classes</h2>",
                        "<th scope=\"col\">Class</th>",
                        "<th scope=\"row\">&lt;frog&gt;</th>",
                        "Rows are the classes of the images, columns what they were taken for.",
                        "aria-label=\"cat taken for dog: ",
                        "true class among the two most probable",
                        "class dog</th>",
                        "400 of 32 x 32 x 3, 4 classes, sha256 ")
                .doesNotContain("<frog>");
        assertThat(page.replaceAll("(?s)<script>.*?</script>", "")).doesNotContainIgnoringCase("digit ");
        JsonNode data = data(page);
        assertThat(data.path("digits").booleanValue()).isFalse();
        assertThat(data.path("ink").booleanValue()).isFalse();
        assertThat(data.path("names")).extracting(JsonNode::textValue).containsExactly("cat", "dog", "<frog>", "ship");
        // Pairs of a class and its probability, the most probable first.
        JsonNode first = data.path("pictures").get(0);
        assertThat(first).hasSize(3 + 2 * 4);
        assertThat(first.get(3).intValue()).isEqualTo(first.get(2).intValue());
        assertThat(first.get(4).intValue()).isEqualTo(5000);
    }

    @Test
    void coloursOfImagesAreInThePicture() throws IOException {
        NamedResults results = NamedResults.of(folder, COLOURS, NamedResults.names(4), 400, i -> i % 5 == 0);
        String page = text(results);

        JsonNode data = data(page);
        BufferedImage sprite = sprite(page);
        assertThat(sprite.getWidth()).isEqualTo(32 * 32);
        for (int place : List.of(0, 1, 33)) {
            int index = data.path("pictures").get(place).get(0).intValue();
            for (int p = 0; p < 32 * 32; p++) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(sprite.getRaster()
                                    .getSample(place % 32 * 32 + p % 32, place / 32 * 32 + p / 32, channel))
                            .isEqualTo(results.test().image(index).value(p / 32, p % 32, channel));
                }
            }
        }
    }

    @Test
    void upToThirtyClassesHaveAMatrix() throws IOException {
        assertThat(text(NamedResults.of(folder, COLOURS, NamedResults.names(30), 300, i -> i % 2 == 0)))
                .contains("id=\"matrix\"")
                .doesNotContain("id=\"pairs\"");
        ReportView view = ReportPage.view(NamedResults.of(folder, COLOURS, NamedResults.names(31), 310, i -> i % 2 == 0)
                .content());
        assertThat(view.hasMatrix()).isFalse();
        assertThat(view.pairs()).isNotEmpty();
    }

    @Test
    void ofSixtyTwoClassesThePairsMostOftenConfusedAreListed() throws IOException {
        NamedResults results =
                NamedResults.of(folder, ImageShape.grey(20, 40), NamedResults.names(62), 6200, i -> i % 5 == 0);

        ReportView view = ReportPage.view(results.content());
        String page = text(results);

        assertThat(view.pairs()).hasSize(100);
        assertThat(view.morePairs()).isEqualTo(3 * 62 - 100);
        assertThat(view.pairs()).isSortedAccordingTo((a, b) -> b.count() - a.count());
        assertThat(page)
                .contains(
                        "id=\"pairs\"",
                        "pairs that were confused most often, and not 86 other pairs.",
                        "data-searchable=")
                .doesNotContain("id=\"matrix\"");
        JsonNode data = data(page);
        assertThat(data.path("width").intValue()).isEqualTo(40);
        assertThat(data.path("height").intValue()).isEqualTo(20);
        // Each pair of the list has images, and no other pair has.
        view.pairs()
                .forEach(pair -> assertThat(data.path("pictures"))
                        .anyMatch(picture -> picture.get(1).intValue() == pair.actual()
                                && picture.get(2).intValue() == pair.predicted()));
        assertThat(data.path("pictures"))
                .allMatch(picture -> view.pairs().stream()
                        .anyMatch(pair -> picture.get(1).intValue() == pair.actual()
                                && picture.get(2).intValue() == pair.predicted()));
    }

    /** Whatever the images and however bad the model, the page can be sent and opened. */
    @ParameterizedTest
    @CsvSource({"1000, 28, 28, 1, 5000", "1000, 64, 64, 3, 3000", "62, 512, 512, 3, 200", "10, 32, 32, 3, 4000"})
    void pageStaysSmall(int classes, int height, int width, int channels, int count) throws IOException {
        NamedResults results = NamedResults.of(
                        folder, new ImageShape(height, width, channels), NamedResults.names(classes), count, i -> true)
                .judged(2);

        byte[] page = results.page();

        assertThat(page.length).isLessThan(3_000_000);
    }

    @Test
    void ofAThousandGatesThoseThatFailAreShownFirst() throws IOException {
        NamedResults results = NamedResults.of(
                        folder, ImageShape.grey(4, 4), NamedResults.names(1000), 2000, i -> i % 3 == 0)
                .judged(10);

        ReportView view = ReportPage.view(results.content());

        assertThat(view.headline()).isEqualTo("100 of 1000 gates breached");
        assertThat(view.breaches()).hasSize(51).endsWith("and 50 more, among the gates below");
        assertThat(view.gates()).hasSize(300);
        assertThat(view.gates().subList(0, 100)).allMatch(gate -> gate.outcome().equals("breached"));
        assertThat(view.moreGates()).isEqualTo(700);
        assertThat(text(results)).contains("And 700 other gates: gate.json holds them all");
        assertThat(view.classes()).hasSize(1000);
    }

    /** Attributes without a value would tell screen readers of a region without a name. */
    @Test
    void attributesAreLeftOutWhereTheyHaveNoValue() throws IOException {
        assertThat(text(NamedResults.of(folder, ImageShape.grey(4, 4), List.of("a", "b"), 40, i -> i % 3 == 0)))
                .contains("class=\"matrix named short\"")
                .doesNotContain("title=\"\"", "=\"null\"", "data-searchable=");
    }

    @Test
    void modelWithoutAMistakeHasNoPairs() throws IOException {
        assertThat(text(NamedResults.of(folder, ImageShape.grey(4, 4), NamedResults.names(40), 80, i -> false)))
                .contains("No image was taken for another class.")
                .doesNotContain("id=\"pairs\"");
    }

    private static String text(NamedResults results) {
        return new String(results.page(), StandardCharsets.UTF_8);
    }

    private static JsonNode data(String page) throws IOException {
        Matcher matcher = DATA.matcher(page);
        assertThat(matcher.find()).isTrue();
        return Json.parse(matcher.group(1));
    }

    private static BufferedImage sprite(String page) throws IOException {
        Matcher sprite =
                Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)").matcher(page);
        assertThat(sprite.find()).isTrue();
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(sprite.group(1))));
    }
}
