package io.github.mnistgate.dataset;

import io.github.mnistgate.InvalidInputException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names of classes that were meant to be one: {@code train/Bag} and {@code test/bag} would be two classes, one
 * that nothing judges and one that nothing trains.
 */
final class AlikeNames {

    private static final Pattern ZEROS = Pattern.compile("^0+(?=\\d+$)");

    private AlikeNames() {}

    /**
     * Refuses two names that differ in their case or in zeros in front only. A split that has both tells that two
     * classes are meant, such as the letters {@code A} and {@code a}. Names that differ in the normal form of Unicode
     * only are always refused: nobody sees which is which.
     *
     * @param dataset for messages
     * @param splits the names that each split has
     * @param named names that are known to be of different classes
     */
    static void check(String dataset, Collection<? extends Set<String>> splits, Collection<String> named) {
        Map<String, String> seen = new HashMap<>();
        for (Set<String> names : splits) {
            for (String name : names) {
                String other = seen.putIfAbsent(key(name), name);
                if (other == null || other.equals(name)) {
                    continue;
                }
                boolean sameForm = isOneText(other, name);
                boolean meant = named.contains(other) && named.contains(name)
                        || splits.stream().anyMatch(split -> split.contains(other) && split.contains(name));
                if (sameForm || !meant) {
                    throw new InvalidInputException("data set '" + dataset + "' has the classes '" + other + "' and '"
                            + name + "', which differ"
                            + " in " + difference(other, name) + " only; give a class one name in both splits"
                            + (sameForm ? "" : ", or name both in classes.txt if they are two"));
                }
            }
        }
    }

    /** Returns the name that a misspelt name probably meant; empty if none of the names is like it. */
    static Optional<String> find(String name, Collection<String> names) {
        return names.stream().filter(each -> key(each).equals(key(name))).findFirst();
    }

    /** Returns the difference of two names that are alike, in words. */
    static String difference(String one, String other) {
        return isOneText(one, other)
                ? "the normal form of Unicode"
                : lower(one).equals(lower(other)) ? "upper and lower case" : "zeros in front";
    }

    private static boolean isOneText(String one, String other) {
        return composed(one).equals(composed(other));
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String lower(String name) {
        return composed(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String key(String name) {
        return ZEROS.matcher(lower(name)).replaceFirst("");
    }
}
