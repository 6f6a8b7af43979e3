package io.github.mnistgate.modelfile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks that DeepLearning4J 1.0.0-M2.1 trained, saved and evaluated; MakeSavedNetworks of the module mnist-dl4j
 * makes them.
 */
public final class SavedNetworks {

    private static final String FOLDER = "/io/github/mnistgate/savednetworks/";

    /**
     * What DeepLearning4J says of a network.
     *
     * @param right number of the test images that it classifies right
     * @param outputs for the first test images
     */
    public record Expected(int right, List<float[]> outputs) {}

    private SavedNetworks() {}

    /** Copies the file of a network into a directory. */
    public static Path copy(String name, Path directory) throws IOException {
        return Files.write(directory.resolve(name.substring(name.lastIndexOf('/') + 1) + ".zip"), bytes(name + ".zip"));
    }

    /** The entries of the file of a network. */
    public static Map<String, byte[]> entries(String name) throws IOException {
        return ZipFixture.entries(bytes(name + ".zip"));
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = SavedNetworks.class.getResourceAsStream(FOLDER + file)) {
            return in.readAllBytes();
        }
    }

    /** What DeepLearning4J says of each network, by its name. */
    public static Map<String, Expected> expected() throws IOException {
        Map<String, Expected> expected = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                SavedNetworks.class.getResourceAsStream(FOLDER + "expected.txt"), StandardCharsets.UTF_8))) {
            Expected last = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 2) {
                    last = new Expected(Integer.parseInt(words[1]), new ArrayList<>());
                    expected.put(words[0], last);
                } else {
                    float[] row = new float[words.length];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = Float.parseFloat(words[i]);
                    }
                    last.outputs().add(row);
                }
            }
        }
        return expected;
    }
}
