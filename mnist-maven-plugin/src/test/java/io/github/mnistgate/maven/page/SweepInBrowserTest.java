package io.github.mnistgate.maven.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The page of a sweep in a real browser. Its pictures are left in {@code target/report-pictures}, to be looked at. */
class SweepInBrowserTest {

    private static OpenPage page;

    @TempDir
    static Path directory;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        Path file = directory.resolve("sweep.html");
        page = new OpenPage(Chromium.startOrSkip("The page of a sweep"), file);
        Files.write(
                file, SweepPage.toBytes("digits", Sweeps.of("hiddenLayers=64|128,64|256;activation=relu|tanh", 3, 4)));
    }

    @AfterEach
    void noErrors() {
        page.assertNoErrors();
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.browser().quit();
        }
    }

    @Test
    void everyChartIsDrawn() {
        page.show(1200, "light");

        assertThat(page.browser().findElements(By.className("chart")))
                .extracting(chart -> chart.getDomAttribute("data-chart"))
                .containsExactly(
                        "ranking",
                        "loss-0",
                        "accuracy-0",
                        "loss-1",
                        "accuracy-1",
                        "loss-2",
                        "accuracy-2",
                        "loss-3",
                        "accuracy-3",
                        "loss-4",
                        "accuracy-4");
        page.assertChartsAreDrawn();
    }

    @Test
    void trainingsAreOpenedFromTheKeyboard() {
        page.show(1200, "light");
        WebElement details = page.browser().findElement(By.cssSelector("#trainings details"));
        assertThat(details.findElement(By.tagName("table")).isDisplayed()).isFalse();

        page.browser().executeScript("arguments[0].focus()", details.findElement(By.tagName("summary")));
        page.browser().switchTo().activeElement().sendKeys(Keys.ENTER);

        assertThat(details.findElements(By.cssSelector("tbody tr"))).hasSize(18);
        assertThat(details.findElement(By.cssSelector("tbody tr:last-child td:last-child"))
                        .getText())
                .isEqualTo("training <diverged>");
    }

    @ParameterizedTest
    @CsvSource({"1200, light", "1200, dark", "390, light", "390, dark"})
    void fitsThePhoneAndTheScreen(int width, String scheme) throws IOException {
        page.show(width, scheme);

        page.assertFits();
        page.assertBrightness(scheme);
        page.picture(width, "sweep-" + width + "-" + scheme + ".png");
    }
}
