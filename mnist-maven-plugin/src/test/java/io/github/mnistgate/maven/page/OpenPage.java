package io.github.mnistgate.maven.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A page in a browser, with what is asked of every page.
 *
 * @param file which it is opened from
 */
record OpenPage(ChromeDriver browser, Path file) {

    static final Path PICTURES = Path.of("target", "report-pictures");

    private static final Duration LOADED_WITHIN = Duration.ofMinutes(1);

    /** Opens it anew, as on a phone where it is narrow. */
    void show(int width, String scheme) {
        resize(width, 800);
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.executeScript("window.isLeft = true");
        browser.get(file.toUri().toString());
        // Where the computer is busy, the driver returns before the scripts of the page have run, or while the page
        // before
        // is still shown.
        new WebDriverWait(browser, LOADED_WITHIN)
                .until(driver -> browser.executeScript("return !window.isLeft && document.readyState === 'complete'")
                        .equals(true));
    }

    private void resize(int width, Number height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** Asserts it of all since the last call: a log is emptied by being read. */
    void assertNoErrors() {
        List<LogEntry> entries = browser.manage().logs().get(LogType.BROWSER).getAll();
        assertThat(entries)
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .isEmpty();
    }

    void assertChartsAreDrawn() {
        List<WebElement> charts = browser.findElements(By.className("chart"));
        assertThat(charts).isNotEmpty().allSatisfy(chart -> {
            // Every value of a canvas that nothing was drawn on is 0.
            assertThat((Boolean) browser.executeScript(
                            "const c = arguments[0].querySelector('canvas');"
                                    + "return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((value) => value > 0);",
                            chart))
                    .isTrue();
            assertThat(chart.getDomAttribute("aria-label")).isNotBlank();
        });
    }

    void assertFits() {
        Number overflow = (Number) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow.intValue()).isLessThanOrEqualTo(0);
    }

    void assertBrightness(String scheme) {
        int brightness = ((Number) browser.executeScript(
                        "return parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"))
                .intValue();
        assertThat(brightness < 128).isEqualTo(scheme.equals("dark"));
    }

    /** Takes a picture of the whole page. */
    void picture(int width, String name) throws IOException {
        resize(width, (Number) browser.executeScript("return document.documentElement.scrollHeight"));
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
    }
}
