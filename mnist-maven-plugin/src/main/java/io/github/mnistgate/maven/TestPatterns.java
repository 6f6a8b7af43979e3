package io.github.mnistgate.maven;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Tells which test classes an execution of Surefire or Failsafe looks for, by its {@code includes} and
 * {@code excludes}.
 */
final class TestPatterns {

    private static final Pattern SPECIAL = Pattern.compile("%(regex|ant)\\[(.*)]");
    private static final Pattern WILDCARD = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?");

    private final List<Predicate<String>> included;
    private final List<Predicate<String>> excluded;

    /**
     * Reads patterns as both plugins understand them: paths with wildcards, names of classes, {@code %regex[…]},
     * several with commas between them, and {@code !} before one that excludes.
     */
    TestPatterns(List<String> includes, List<String> excludes) {
        List<String> each = includes.stream().flatMap(TestPatterns::split).toList();
        included = each.stream()
                .filter(text -> !text.startsWith("!"))
                .map(TestPatterns::predicate)
                .toList();
        excluded = Stream.concat(
                        each.stream().filter(text -> text.startsWith("!")).map(text -> text.substring(1)),
                        excludes.stream().flatMap(TestPatterns::split))
                .map(TestPatterns::predicate)
                .toList();
    }

    /** Returns whether a class that is in no other would be run. */
    boolean match(String className) {
        String path = className.replace('.', '/');
        return (included.isEmpty() || included.stream().anyMatch(each -> each.test(path)))
                && excluded.stream().noneMatch(each -> each.test(path));
    }

    private static Stream<String> split(String text) {
        return (text.contains("%regex[") ? Stream.of(text) : Stream.of(text.split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty());
    }

    private static Predicate<String> predicate(String text) {
        Matcher special = SPECIAL.matcher(text);
        if (!special.matches()) {
            return path(text);
        }
        return special.group(1).equals("ant") ? path(special.group(2)) : expression(special.group(2));
    }

    private static Predicate<String> expression(String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            return path -> pattern.matcher(path + ".class").matches();
        } catch (PatternSyntaxException e) {
            // Surefire fails with it.
            return path -> false;
        }
    }

    private static Predicate<String> path(String text) {
        // Methods of a class stand behind #.
        String path = text.replaceFirst("#.*", "").replace('\\', '/').replaceFirst("\\.(java|class|\\*)$", "");
        Optional<String> ofName =
                Optional.of(path).filter(each -> !each.contains("/")).map(name -> "**/" + name.replace('.', '/'));
        Pattern pattern = Pattern.compile(regex(ofName.orElse(path)));
        return each -> pattern.matcher(each).matches();
    }

    private static String regex(String path) {
        StringBuilder regex = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(path);
        int at = 0;
        while (wildcard.find()) {
            regex.append(Pattern.quote(path.substring(at, wildcard.start())))
                    .append(
                            switch (wildcard.group()) {
                                case "**/" -> "(.*/)?";
                                case "**" -> ".*";
                                case "*" -> "[^/]*";
                                default -> "[^/]";
                            });
            at = wildcard.end();
        }
        return regex.append(Pattern.quote(path.substring(at))).toString();
    }
}
