package io.github.mnistgate.predictionsfile;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.file.ZipArchive;
import io.github.mnistgate.predictionsfile.GivenPredictions.Found;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** A zip of arrays, one of which holds predictions. */
final class NpzArchive {

    private static final String SUFFIX = ".npy";
    private static final String LOGITS = "logits";
    /** Arrays of these names are outputs or predicted labels. */
    private static final List<String> PREDICTIONS = List.of("probabilities", "probs", "predictions", "y_pred", LOGITS);
    /** Arrays of these names may also be the true labels, or anything: others are taken before them. */
    private static final List<String> LAST = List.of("labels", "arr_0");

    private static final int MAX_LISTED = 8;

    private NpzArchive() {}

    static Found read(String file, byte[] bytes, PredictedImages images, Optional<Boolean> logits) throws IOException {
        try (ZipArchive zip = ZipArchive.of(bytes)) {
            ZipArchive.Entry entry = chosen(zip.entries(), file);
            String array = array(entry);
            // The header is read before memory is taken for the values, of which no more are read than it allows.
            try (InputStream in = zip.open(entry)) {
                return NpyArray.read(
                        file + ", array '" + array + "'",
                        in,
                        images,
                        logits.or(() -> Optional.of(array.equals(LOGITS)).filter(named -> named)));
            }
        } catch (ZipException e) {
            throw new InvalidInputException(
                    file + " is damaged: " + e.getMessage() + "; make it again with np.savez", e);
        }
    }

    private static ZipArchive.Entry chosen(List<ZipArchive.Entry> entries, String file) {
        Set<String> names = new HashSet<>();
        for (ZipArchive.Entry entry : entries) {
            if (!names.add(array(entry))) {
                throw new InvalidInputException(file + " has two arrays '" + array(entry)
                        + "', allowed is one of a name; make it again with np.savez");
            }
        }
        if (entries.size() == 1) {
            return entries.get(0);
        }
        List<String> known = PREDICTIONS.stream().filter(names::contains).toList();
        if (known.isEmpty()) {
            known = LAST.stream().filter(names::contains).limit(1).toList();
        }
        if (known.size() != 1) {
            throw new InvalidInputException(file + " has "
                    + (known.isEmpty()
                            ? "the arrays " + listed(entries)
                            : known.size() + " arrays of predictions, " + String.join(", ", known))
                    + "; allowed is one array, or several of which one is called "
                    + String.join(", ", PREDICTIONS) + ", " + String.join(" or ", LAST)
                    + "; save the predictions alone: np.savez(file, probabilities=p)");
        }
        String name = known.get(0);
        return entries.stream()
                .filter(entry -> array(entry).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String listed(List<ZipArchive.Entry> entries) {
        return entries.stream().limit(MAX_LISTED).map(NpzArchive::array).collect(Collectors.joining(", "))
                + (entries.size() > MAX_LISTED ? " and " + (entries.size() - MAX_LISTED) + " more" : "");
    }

    private static String array(ZipArchive.Entry entry) {
        String name = entry.name();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
