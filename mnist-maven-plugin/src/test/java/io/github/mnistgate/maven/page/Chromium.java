package io.github.mnistgate.maven.page;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's browser, with its driver. */
final class Chromium {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int INSTALL_MINUTES = 5;

    private Chromium() {}

    /**
     * Installs browser and driver if they are missing and can be installed: by root, where there is apt-get.
     *
     * @return why there is none; empty if there is one
     */
    private static Optional<String> whyMissing() throws IOException, InterruptedException {
        if (isThere()) {
            return Optional.empty();
        }
        if (onPath("apt-get").isEmpty() || !"root".equals(System.getProperty("user.name"))) {
            return Optional.of(
                    "chromium or chromedriver is not on the path, and only root can install them, by apt-get");
        }
        int update = run("apt-get", "update");
        int install = run("apt-get", "install", "-y", "--no-install-recommends", "chromium", "chromium-driver");
        return isThere()
                ? Optional.empty()
                : Optional.of("apt-get could not install chromium and chromium-driver: update ended with " + update
                        + ", install with " + install);
    }

    /**
     * Starts a browser without a window; where there is none, the tests that need it are skipped, and it is said why.
     */
    static ChromeDriver startOrSkip(String page) throws IOException, InterruptedException {
        Optional<String> missing = whyMissing();
        if (missing.isPresent()) {
            System.out.println(page + " was not tested in a browser: " + missing.get());
            abort(missing.get());
        }
        return start();
    }

    private static boolean isThere() {
        return browser().isPresent() && onPath("chromedriver").isPresent();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            return -1;
        }
        return process.exitValue();
    }

    private static ChromeDriver start() {
        // The path is given, so that Selenium looks for no driver on the network.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox");
        }
        return new ChromeDriver(service, options);
    }

    private static Optional<Path> browser() {
        return BROWSERS.stream().map(Chromium::onPath).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
