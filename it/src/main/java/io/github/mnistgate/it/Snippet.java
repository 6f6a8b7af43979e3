package io.github.mnistgate.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of code in a Markdown document, which a reader may paste.
 *
 * @param document the document's path, relative to the top of the source tree, with slashes
 * @param line the line of the opening fence, from 1
 * @param language what stands behind the opening fence
 * @param text the lines between the fences
 * @param notBuilt why no test builds it, if the line above it says so: {@code <!-- not built: REASON -->}
 * @param refused what Maven must print when it refuses the poms, if the line above says so: {@code <!-- refused: LINE
 *     -->}
 */
public record Snippet(
        String document, int line, String language, String text, Optional<String> notBuilt, Optional<String> refused) {

    /** The languages of output, and of commands for a terminal. */
    private static final Set<String> NOT_PASTED_INTO_FILES = Set.of("", "text", "console", "sh", "bash", "json");

    private static final Pattern FENCE = Pattern.compile("( *)```(.*)");
    private static final Pattern NOT_BUILT = Pattern.compile("<!-- not built: (.+) -->");
    private static final Pattern REFUSED = Pattern.compile("<!-- refused: (.+) -->");
    /** The first line of what belongs into a pom of its own. */
    private static final Pattern LEVEL = Pattern.compile("(?m)^<!-- (parent|module)\\b.* -->$");

    /** The snippets in README.md, CONTRIBUTING.md and docs that a reader would paste into a file. */
    public static List<Snippet> in(Path tree) throws IOException {
        List<Path> documents = new ArrayList<>(List.of(tree.resolve("README.md"), tree.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(tree.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        List<Snippet> snippets = new ArrayList<>();
        for (Path document : documents) {
            snippets.addAll(of(tree.relativize(document).toString().replace('\\', '/'), Files.readString(document)));
        }
        return List.copyOf(snippets);
    }

    private static List<Snippet> of(String document, String markdown) {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            Matcher opening = FENCE.matcher(lines.get(at));
            if (!opening.matches()) {
                at++;
                continue;
            }
            int first = at + 1;
            int closing = first;
            while (!lines.get(closing).strip().equals("```")) {
                closing++;
            }
            String language = opening.group(2).strip();
            if (!NOT_PASTED_INTO_FILES.contains(language)) {
                String text = String.join("\n", lines.subList(first, closing)) + "\n";
                String above = lineAbove(lines, at);
                snippets.add(new Snippet(
                        document, at + 1, language, text.stripIndent(), mark(NOT_BUILT, above), mark(REFUSED, above)));
            }
            at = closing + 1;
        }
        return snippets;
    }

    private static Optional<String> mark(Pattern pattern, String line) {
        Matcher mark = pattern.matcher(line);
        return mark.matches() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    private static String lineAbove(List<String> lines, int index) {
        int above = index - 1;
        while (above >= 0 && lines.get(above).isBlank()) {
            above--;
        }
        return above < 0 ? "" : lines.get(above).strip();
    }

    /**
     * The elements of one pom.
     *
     * @param isParent whether modules inherit from it, in this snippet and in later ones of the page
     */
    public record Level(boolean isParent, String text) {}

    /**
     * The poms of a snippet that has several: each begins with a line {@code <!-- parent -->} or {@code <!-- module
     * -->}, in which a colon and a remark may follow. Empty if there is no such line.
     */
    public List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        Matcher level = LEVEL.matcher(text);
        boolean found = level.find();
        while (found) {
            boolean isParent = level.group(1).equals("parent");
            int from = level.end();
            found = level.find();
            levels.add(new Level(isParent, text.substring(from, found ? level.start() : text.length())));
        }
        return List.copyOf(levels);
    }

    /** The name of the document without folder and ending, such as {@code gates}. */
    public String page() {
        return document.replaceAll(".*/|\\.md$", "").toLowerCase(Locale.ROOT);
    }

    /** Where it stands, as editors and terminals understand it. */
    public String place() {
        return document + ":" + line;
    }
}
