package io.github.mnistgate.maven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.dataset.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Reports on named classes in a real browser. Their pictures are left in {@code target/report-pictures}. */
class NamedReportInBrowserTest {

    private static final String SPRITE = """
            const done = arguments[1];
            const style = getComputedStyle(arguments[0]);
            const [x, y] = style.backgroundPosition.split(' ').map(parseFloat);
            const picture = new Image();
            picture.onload = () => {
              const canvas = document.createElement('canvas');
              const context = canvas.getContext('2d');
              context.drawImage(picture, x, y);
              done(Array.from(context.getImageData(5, 9, 1, 1).data.slice(0, 3)));
            };
            picture.src = style.backgroundImage.slice(5, -2);
            """;

    private static ChromeDriver browser;
    private static OpenPage page;
    private static NamedResults colours;

    @TempDir
    static Path directory;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        browser = Chromium.startOrSkip("The report on named classes");
        colours = NamedResults.of(
                        directory.resolve("colours"),
                        new ImageShape(32, 32, 3),
                        List.of("aeroplane", "cat", "articulated lorry", "ship"),
                        400,
                        i -> i % 5 == 0)
                .judged(3);
        NamedResults many = NamedResults.of(
                        directory.resolve("many"),
                        ImageShape.grey(28, 28),
                        NamedResults.names(62),
                        6200,
                        i -> i % 5 == 0)
                .judged(20);
        NamedResults wide = NamedResults.of(
                directory.resolve("wide"),
                ImageShape.grey(96, 128),
                NamedResults.names(30).stream()
                        .map(name -> name + " of a long name")
                        .toList(),
                600,
                i -> i % 3 == 0);
        Files.write(directory.resolve("colours.html"), colours.page());
        Files.write(directory.resolve("many.html"), many.page());
        Files.write(directory.resolve("wide.html"), wide.page());
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

    private static void show(int width, String scheme, String name) {
        page = new OpenPage(browser, directory.resolve(name + ".html"));
        page.show(width, scheme);
    }

    @ParameterizedTest
    @CsvSource({
        "1200, light, colours",
        "390, dark, colours",
        "1200, light, many",
        "390, light, many",
        "390, dark, wide",
        "1200, dark, wide"
    })
    void fitsThePhoneAndTheScreen(int width, String scheme, String name) throws IOException {
        show(width, scheme, name);
        click("#pairs td button, #matrix td.wrong button");

        page.assertFits();
        page.assertBrightness(scheme);
        page.picture(width, name + "-" + width + "-" + scheme + ".png");
    }

    @Test
    void imageIsShownInItsColoursWithItsMostProbableClasses() {
        show(1200, "light", "colours");
        click("[data-actual='1'][data-predicted='2']");

        assertThat(text("#cell-title")).startsWith("cat taken for articulated lorry: ");
        WebElement figure = browser.findElement(By.cssSelector("#cell-images .image"));
        int index = Integer.parseInt(
                figure.findElement(By.tagName("figcaption")).getText().strip().substring(1));
        WebElement sprite = figure.findElement(By.className("sprite"));
        assertThat(sprite.getCssValue("filter")).isEqualTo("none");
        assertThat(sprite.getDomAttribute("aria-label")).isEqualTo("test image " + index + ", class cat");
        assertThat(browser.executeAsyncScript(SPRITE, sprite))
                .isEqualTo(List.of(
                        (long) colours.test().image(index).value(9, 5, 0),
                        (long) colours.test().image(index).value(9, 5, 1),
                        (long) colours.test().image(index).value(9, 5, 2)));
        assertThat(figure.findElements(By.cssSelector(".ranked div"))).hasSize(4);
        assertThat(figure.findElement(By.cssSelector(".ranked .predicted")).getText())
                .startsWith("articulated lorry");
        assertThat(browser.findElements(By.cssSelector("#lost .image figcaption"))
                        .get(0)
                        .getText())
                .contains("was aeroplane, now ");
    }

    @Test
    void pairsAreReachedByTheKeyboardAndSorted() {
        show(1200, "light", "many");
        List<WebElement> buttons = browser.findElements(By.cssSelector("#pairs td button"));
        assertThat(buttons).hasSize(100);
        browser.executeScript("arguments[0].focus()", buttons.get(0));

        buttons.get(0).sendKeys(Keys.ARROW_DOWN);
        WebElement second = browser.switchTo().activeElement();
        second.sendKeys(Keys.ENTER);

        assertThat(second).isEqualTo(buttons.get(1));
        assertThat(text("#cell-title")).matches("thing \\d+ taken for thing \\d+: \\d+ images.*");
        assertThat(browser.findElements(By.cssSelector("#cell-images .image"))).isNotEmpty();
        click("#pairs th:nth-child(2) .sort");
        assertThat(column("#pairs", 2)).isSortedAccordingTo(Comparator.comparingInt(NamedReportInBrowserTest::number));
        click("#pairs th:nth-child(2) .sort");
        assertThat(column("#pairs", 2))
                .isSortedAccordingTo(Comparator.comparingInt(NamedReportInBrowserTest::number)
                        .reversed());
        assertThat(browser.findElement(By.cssSelector("#pairs th:nth-child(2)")).getDomAttribute("aria-sort"))
                .isEqualTo("descending");
    }

    @Test
    void classesAreSearchedAndSorted() {
        show(1200, "light", "many");

        click("#classes th:nth-child(3) .sort");
        assertThat(column("#classes table", 3)).isSorted();
        browser.findElement(By.cssSelector("#classes input")).sendKeys("THING 4");

        assertThat(browser.findElements(By.cssSelector("#classes tbody tr")).stream()
                        .filter(WebElement::isDisplayed)
                        .map(row -> row.findElement(By.tagName("th")).getText()))
                .hasSize(11)
                .allMatch(name -> name.startsWith("thing 4"));
        assertThat(text("#classes .search span")).isEqualTo("11 of 62");
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring("thing ".length()));
    }

    private static void click(String selector) {
        browser.executeScript("arguments[0].click()", browser.findElement(By.cssSelector(selector)));
    }

    private static String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText().strip();
    }

    @SuppressWarnings("unchecked")
    private static List<String> column(String table, int number) {
        return (List<String>) browser.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map((cell) => cell.textContent.trim())",
                table + " tbody tr > :nth-child(" + number + ")");
    }
}
