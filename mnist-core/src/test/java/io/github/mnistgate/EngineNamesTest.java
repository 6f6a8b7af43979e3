package io.github.mnistgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The core knows no engine but its own, so a new one is a module that touches no other. */
class EngineNamesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final List<String> ENGINES = List.of("dl4j", "deeplearning4j", "nd4j", "cuda", "nvidia", "spark");
    /** These know DeepLearning4J's file format, which is that of a result's model, and no engine. */
    private static final List<String> FORMAT = List.of("modelfile", "file");

    @Test
    void noPackageKnowsTheNameOfAnEngine() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !FORMAT.contains(file.getParent().getFileName().toString()))
                    .flatMap(file -> names(file).map(name -> SOURCES.relativize(file) + " knows " + name))
                    .toList();

            assertThat(found).isEmpty();
        }
    }

    private static Stream<String> names(Path file) {
        try {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("").toLowerCase(Locale.ROOT);
            return ENGINES.stream().filter(code::contains);
        } catch (IOException e) {
            throw new IllegalStateException(file + " can be read", e);
        }
    }
}
