package io.github.mnistgate;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/** Finds the name that was probably meant by a misspelt one. */
@API(status = API.Status.INTERNAL)
public final class Spelling {

    /** Shorter ones are part of too many names. */
    private static final int SHORTEST_PART = 3;

    private static final int LETTERS_PER_MISTAKE = 3;

    private Spelling() {}

    /** Returns the known name that is most like another; empty if none is like it. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        String typed = letters(name);
        return known.stream()
                .filter(each -> distance(typed, letters(each)) <= tolerated(typed, letters(each)))
                .min(Comparator.<String>comparingInt(each -> distance(typed, letters(each)))
                        .thenComparing(Comparator.naturalOrder()))
                .or(() -> partOf(typed, known));
    }

    /** Returns a question for the end of a message, empty if no known name is like the given one. */
    public static String question(Optional<String> meant) {
        return meant.map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Returns the rest of a name when case and separators do not count: batch-size and BatchSize are batchsize. */
    public static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static int tolerated(String typed, String known) {
        return Math.max(typed.length(), known.length()) / LETTERS_PER_MISTAKE;
    }

    private static Optional<String> partOf(String typed, Collection<String> known) {
        return known.stream()
                .filter(each -> isPart(typed, letters(each)) || isPart(letters(each), typed))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isPart(String part, String whole) {
        return part.length() >= SHORTEST_PART && whole.contains(part);
    }

    /** Damerau's and Levenshtein's distance: insertions, deletions, substitutions, and swaps of neighbours. */
    public static int distance(String a, String b) {
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                distances[i][j] = Math.min(
                        distances[i - 1][j - 1] + change, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    distances[i][j] = Math.min(distances[i][j], 1 + distances[i - 2][j - 2]);
                }
            }
        }
        return distances[a.length()][b.length()];
    }
}
