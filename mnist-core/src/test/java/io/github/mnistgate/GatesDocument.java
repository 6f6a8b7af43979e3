package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The page docs/gates.md, which the studies are compared with. */
public final class GatesDocument {

    private static final String TEXT = read();

    private GatesDocument() {}

    /** Fails unless the page has this line. */
    public static void hasLine(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        assertThat(TEXT.lines().anyMatch(line::equals))
                .as("docs/gates.md has the line%n%s", line)
                .isTrue();
    }

    /** Fails unless the page has these words, however they are divided into lines. */
    public static void hasWords(String format, Object... values) {
        String words = String.format(Locale.ROOT, format, values);
        assertThat(TEXT.replaceAll("\\s+", " ").contains(words))
                .as("docs/gates.md has the words%n%s", words)
                .isTrue();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "gates.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
