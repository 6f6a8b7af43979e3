package io.github.mnistgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README.md and docs name goals, properties and sections that exist. it/projects/documents builds their snippets. */
class DocumentsTest {

    private static final Path TREE = Path.of("..").toAbsolutePath().normalize();
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");
    private static final Pattern GOAL = Pattern.compile("(?<![\\w:./])mnist:([a-z][a-z-]*)");
    private static final Pattern PROPERTY = Pattern.compile("(?:-D|<)mnist\\.(\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");

    @Test
    void nameGoalsThatExist() throws IOException {
        Set<String> goals = inDescriptor("<goal>([a-z-]+)</goal>");

        assertThat(named(GOAL, name -> goals.contains(name))).isEmpty();
    }

    @Test
    void namePropertiesThatExist() throws IOException {
        Set<String> properties = inDescriptor("\\$\\{mnist\\.(\\w+)}");

        // Where a message about a misspelt name is shown, the name does not exist.
        assertThat(named(PROPERTY, name -> properties.contains(name))).allMatch(line -> line.contains("did you mean"));
    }

    @Test
    void listEveryGoalInTheGuide() throws IOException {
        String guide = Files.readString(TREE.resolve("docs/guide.md"));

        assertThat(inDescriptor("<goal>([a-z-]+)</goal>"))
                .allSatisfy(goal -> assertThat(guide).contains("| `mnist:" + goal + "` |"));
    }

    @Test
    void linkToWhatIsThere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            String prose = CODE_BLOCK.matcher(Files.readString(document)).replaceAll("");
            matches(LINK, prose, link -> {
                String target = link.group(1);
                if (!target.startsWith("http") && !leadsSomewhere(document, target)) {
                    broken.add(TREE.relativize(document) + ": " + target);
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String target) {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path there = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        if (!Files.exists(there)) {
            return false;
        }
        return hash < 0 || anchors(there).contains(target.substring(hash + 1));
    }

    /** The anchors of a document's headings, as GitHub makes them. */
    private static Set<String> anchors(Path document) {
        try {
            return CODE_BLOCK
                    .matcher(Files.readString(document))
                    .replaceAll("")
                    .lines()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The lines of all documents in which the pattern finds a name that is not accepted. */
    private static List<String> named(Pattern pattern, Predicate<String> accepted) throws IOException {
        List<String> lines = new ArrayList<>();
        int[] found = {0};
        for (Path document : documents()) {
            for (String line : Files.readAllLines(document)) {
                matches(pattern, line, name -> {
                    found[0]++;
                    if (!accepted.test(name.group(1))) {
                        lines.add(TREE.relativize(document) + ": " + line);
                    }
                });
            }
        }
        assertThat(found[0]).isGreaterThan(20);
        return lines;
    }

    private static void matches(Pattern pattern, String text, Consumer<MatchResult> each) {
        pattern.matcher(text).results().forEach(each);
    }

    private static Set<String> inDescriptor(String regex) throws IOException {
        return Pattern.compile(regex)
                .matcher(Files.readString(DESCRIPTOR))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(TREE.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(TREE.resolve("README.md"), TREE.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}
