package io.github.mnistgate.maven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.baseline.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The report in a real browser. Its pictures are left in {@code target/report-pictures}, to be looked at. */
class ReportInBrowserTest {

    private static ChromeDriver browser;
    private static OpenPage page;

    @TempDir
    static Path directory;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        browser = Chromium.startOrSkip("The report");
        Results result = Results.trained(directory.resolve("mnist"), image -> image % 50 == 0)
                .judged(
                        "0.99",
                        Optional.of(new Reference.Found(
                                Results.baseline(image -> image % 80 == 0),
                                "src/mnist/baseline.json",
                                Optional.empty())))
                .tracked();
        Files.write(result.directory().report(), result.page("digits"));
    }

    @AfterEach
    void noErrors() {
        page.assertNoErrors();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void load() {
        show(1200, "light");
    }

    private static void show(int width, String scheme) {
        show(width, scheme, "mnist");
    }

    private static void show(int width, String scheme, String result) {
        page = new OpenPage(browser, directory.resolve(result).resolve("report.html"));
        page.show(width, scheme);
    }

    @Test
    void modelThatWasMadeElsewhereHasNoCurves() throws IOException {
        Results result = Results.evaluated(directory.resolve("foreign"), image -> image % 50 == 0)
                .judged("0.97");
        Files.write(result.directory().report(), result.page("digits"));

        show(1200, "light", "foreign");

        assertThat(browser.findElements(By.cssSelector("[data-chart=loss]"))).isEmpty();
        assertThat(browser.findElements(
                        By.cssSelector("[data-chart=calibration] svg, [data-chart=calibration] canvas")))
                .isNotEmpty();
    }

    @Test
    void verdictIsSeenFirst() {
        WebElement headline = browser.findElement(By.tagName("h1"));

        assertThat(headline.getText()).isEqualTo("2 of 24 gates breached");
        assertThat(headline.getLocation().getY()).isLessThan(200);
        assertThat(browser.findElements(By.cssSelector("#gates tbody tr"))).hasSize(24);
    }

    @Test
    void everyChartIsDrawn() {
        List<WebElement> charts = browser.findElements(By.className("chart"));

        assertThat(charts)
                .extracting(chart -> chart.getDomAttribute("data-chart"))
                .containsExactly("loss", "accuracy", "calibration", "robustness", "flips", "trend");
        page.assertChartsAreDrawn();
    }

    @Test
    void clickOnACellShowsItsImagesWithTheirProbabilities() {
        WebElement cell = browser.findElement(By.cssSelector("[data-actual='7'][data-predicted='8']"));
        int count = Integer.parseInt(cell.getText());
        assertThat(browser.findElement(By.id("cell")).isDisplayed()).isFalse();

        cell.click();

        assertThat(browser.findElement(By.id("cell-title")).getText()).isEqualTo("7 taken for 8: " + count + " images");
        List<WebElement> images = browser.findElements(By.cssSelector("#cell-images .image"));
        assertThat(images).hasSize(count);
        assertThat(cell.getDomAttribute("aria-pressed")).isEqualTo("true");
        WebElement first = images.get(0);
        int index = Integer.parseInt(first.findElement(By.tagName("figcaption"))
                .getText()
                .substring(1)
                .strip());
        assertThat(index % 50).isZero();
        assertThat(Results.TEST.label(index)).isEqualTo(7);
        double confidence = 50 + 0.45 * (index % 100);
        assertThat(first.findElement(By.className("probabilities")).getDomAttribute("aria-label"))
                .startsWith("probabilities 0: ")
                .contains(String.format(Locale.ROOT, "8: %.1f %%", confidence));
    }

    @Test
    void pictureBesideTheProbabilitiesIsTheImage() {
        browser.findElement(By.cssSelector("[data-actual='7'][data-predicted='8']"))
                .click();
        WebElement first = browser.findElement(By.cssSelector("#cell-images .image"));
        int index = Integer.parseInt(first.findElement(By.tagName("figcaption"))
                .getText()
                .substring(1)
                .strip());

        Object grey = browser.executeAsyncScript("""
        const done = arguments[1];
        const style = getComputedStyle(arguments[0]);
        const [x, y] = style.backgroundPosition.split(' ').map(parseFloat);
        const picture = new Image();
        picture.onload = () => {
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = 28;
          const context = canvas.getContext('2d');
          context.drawImage(picture, x, y);
          const rgba = context.getImageData(0, 0, 28, 28).data;
          done(Array.from({ length: 784 }, (unused, i) => rgba[4 * i]));
        };
        picture.src = style.backgroundImage.slice(5, -2);
        """, first.findElement(By.className("sprite")));

        List<Long> pixels = new ArrayList<>();
        for (float pixel : Results.TEST.digit(index).pixels()) {
            pixels.add((long) pixel);
        }
        assertThat(grey).isEqualTo(pixels);
    }

    @Test
    void keyboardReachesEveryCell() {
        WebElement first = browser.findElement(By.cssSelector("[data-actual='0'][data-predicted='0']"));
        browser.executeScript("arguments[0].focus()", first);

        first.sendKeys(Keys.ARROW_RIGHT);
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);

        assertThat(browser.findElement(By.id("cell-title")).getText()).startsWith("0 taken for 1: ");
        assertThat(browser.findElements(By.cssSelector("#matrix button[tabindex='0']")))
                .hasSize(1);
    }

    @Test
    void flippedImagesAreDrawnBothWays() {
        assertThat(browser.findElements(By.cssSelector("#lost .image"))).hasSizeGreaterThan(100);
        WebElement gained = browser.findElement(By.cssSelector("#gained .image figcaption"));
        int truth = Results.TEST.label(80);
        assertThat(gained.getText()).isEqualTo("#80 was " + (truth + 1) % 10 + ", now " + truth);
    }

    @ParameterizedTest
    @CsvSource({"1200, light", "1200, dark", "390, light", "390, dark"})
    void fitsThePhoneAndTheScreen(int width, String scheme) throws IOException {
        show(width, scheme);
        browser.findElement(By.cssSelector("[data-actual='7'][data-predicted='8']"))
                .click();

        page.assertFits();
        assertThat(browser.findElement(By.id("matrix")).getSize().getWidth()).isLessThanOrEqualTo(width);
        page.assertBrightness(scheme);
        page.picture(width, width + "-" + scheme + ".png");
    }

    @ParameterizedTest
    @CsvSource({"1200, light", "390, dark"})
    void seedsOfAGateAreOpenedFromTheKeyboard(int width, String scheme) throws IOException {
        Results result = Results.trained(directory.resolve("seeds"), image -> image % 25 == 0)
                .judgedBySeeds("0.95");
        Files.write(result.directory().report(), result.page("digits"));
        show(width, scheme, "seeds");
        WebElement seeds = browser.findElement(
                By.xpath("//tr[th[contains(., 'mean accuracy of 3') and not(contains(., 'bound'))]]//details"));
        assertThat(seeds.findElement(By.tagName("span")).isDisplayed()).isFalse();

        browser.executeScript("arguments[0].focus()", seeds.findElement(By.tagName("summary")));
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);

        assertThat(seeds.findElements(By.tagName("span")))
                .extracting(WebElement::getText)
                .containsExactly("42: 0.9600", "43: 0.9500", "44: 0.9666");
        page.assertFits();
        page.picture(width, "seeds-" + width + "-" + scheme + ".png");
    }

    @Test
    void isPrintedOnWhitePaperWithItsTables() throws IOException {
        show(1200, "dark");

        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", "print", "features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        assertThat(browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        Map<String, Object> pdf = browser.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true));

        byte[] bytes = Base64.getDecoder().decode((String) pdf.get("data"));
        Files.createDirectories(OpenPage.PICTURES);
        Files.write(OpenPage.PICTURES.resolve("printed.pdf"), bytes);
        assertThat(bytes.length).isGreaterThan(50_000);
        assertThat(browser.findElements(By.cssSelector("details:not([open])"))).isEmpty();
    }
}
