package io.github.mnistgate.modelfile;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.JvmMemory;
import io.github.mnistgate.file.FileKind;
import io.github.mnistgate.file.Unreadable;
import io.github.mnistgate.file.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipException;
import org.apiguardian.api.API;

/**
 * The entries of a {@code model.zip}, DeepLearning4J's own format.
 *
 * <p>DeepLearning4J deserialises Java objects out of entries beyond those of a plain network, which runs a stranger's
 * code. So a file is taken apart here first, refused if it holds anything else, and DeepLearning4J is handed only the
 * bytes that were looked at.
 */
@API(status = API.Status.INTERNAL)
public final class ModelZip {

    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    private static final String UPDATER_STATE = "updaterState.bin";
    /** Scales or standardizes inputs; ND4J's own strategies write numbers and arrays there. */
    private static final String NORMALIZER = "normalizer.bin";
    /** Says that a network has no parameters; it has no content, and is not kept. */
    private static final String NO_PARAMETERS = "noParams.marker";
    /** Where versions before 1.0.0 keep a serialized Java object that scales or standardizes inputs. */
    private static final String SERIALIZED_NORMALIZER = "preprocessor.bin";
    /** Where DeepLearning4J keeps the Java objects that a user adds to a file. */
    private static final String OBJECTS = "objects/";

    /** DeepLearning4J's order, which its reader does not ask for. */
    private static final List<String> ORDER = List.of(CONFIGURATION, PARAMETERS, UPDATER_STATE, NORMALIZER);

    private static final Set<String> ENTRIES = new TreeSet<>(ORDER);
    /** Plain SGD keeps no state, so DeepLearning4J writes no {@code updaterState.bin} for it. */
    private static final Set<String> REQUIRED = new TreeSet<>(Set.of(CONFIGURATION, PARAMETERS));
    /**
     * The largest sizes of the entries, far above those of any network of this project; a network's own are smaller,
     * see {@link EntrySizes}. Together they are smaller than the largest array of Java.
     */
    private static final Map<String, Integer> MAX_BYTES =
            Map.of(CONFIGURATION, 1 << 24, PARAMETERS, 1 << 29, UPDATER_STATE, 1 << 30, NORMALIZER, 1 << 24);

    /** The remedy for a file that is damaged. */
    static final String AGAIN = "; restore the file, or make it again";

    /** Follows the place of an array that DeepLearning4J wrote before it had its present format. */
    static final String TOO_OLD = " is of an old version of DeepLearning4J, allowed are files of 1.0.0-beta4 to"
            + " 1.0.0-M2.1; open it with 1.0.0-M2.1 and save it again: MultiLayerNetwork.load(file, true).save(file), or ComputationGraph.load for a graph";

    /** The name that a result gives to its model. */
    public static final String NAME = "model.zip";

    /** The format for people, with its article. */
    public static final String FORMAT = "a model.zip, as DeepLearning4J's MultiLayerNetwork.save writes it";

    private static final String CONVERSION = "; export the model to ONNX";

    private final Map<String, byte[]> entries;
    private final String name;

    private ModelZip(Map<String, byte[]> entries, String name) {
        this.entries = entries;
        this.name = name;
    }

    /** The bytes of a new file. */
    static byte[] toBytes(byte[] configuration, float[] parameters, float[] updaterState) {
        Map<String, StoredZip.Content> ordered = new LinkedHashMap<>();
        ordered.put(CONFIGURATION, StoredZip.Content.of(configuration));
        ordered.put(PARAMETERS, NdVector.written(parameters));
        if (updaterState.length > 0) {
            ordered.put(UPDATER_STATE, NdVector.written(updaterState));
        }
        return StoredZip.toBytes(ordered);
    }

    /**
     * Takes a file apart.
     *
     * @throws InvalidInputException if it is missing, no plain network's, damaged, or an entry is too large
     */
    public static ModelZip read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw missing(file);
        }
        checkKind(file);
        try (ZipArchive zip = ZipArchive.open(file)) {
            return scan(zip, file.toString());
        } catch (ZipException e) {
            throw new InvalidInputException(file + " is damaged: " + e.getMessage() + AGAIN, e);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        } catch (OutOfMemoryError e) {
            throw JvmMemory.exceededBy(file.toString());
        }
    }

    /**
     * What tells the kind of a network.
     *
     * @param configuration the whole entry
     * @param parametersHead the first bytes of the parameters, with their header
     */
    record Outline(byte[] configuration, byte[] parametersHead) {}

    /**
     * Reads no more of a file than what tells the kind of its network.
     *
     * @throws ZipException if it is damaged, or lacks these entries
     */
    static Outline outline(Path file) throws IOException {
        try (ZipArchive zip = ZipArchive.open(file)) {
            byte[] configuration = null;
            byte[] head = null;
            for (ZipArchive.Entry entry : zip.entries()) {
                if (entry.name().equals(CONFIGURATION)) {
                    configuration = zip.content(entry, MAX_BYTES.get(CONFIGURATION));
                } else if (entry.name().equals(PARAMETERS)) {
                    try (InputStream in = zip.open(entry)) {
                        head = in.readNBytes(NdVector.MAX_HEADER);
                    }
                }
            }
            if (configuration == null || head == null) {
                throw new ZipException("it lacks an entry");
            }
            return new Outline(configuration, head);
        }
    }

    private static void checkKind(Path file) {
        try {
            FileKind kind = FileKind.of(file);
            if (!isZip(kind)) {
                throw new InvalidInputException(refusal(file, kind, FORMAT));
            }
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    /**
     * Returns whether a file is a {@code model.zip}, or a zip of no known format, by its first bytes and the names of
     * its entries.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isZip(Path file) throws IOException {
        return isZip(FileKind.of(file));
    }

    private static boolean isZip(FileKind kind) {
        return kind == FileKind.ZIP || kind == FileKind.DL4J_ZIP;
    }

    /** Returns the exception for a model that does not exist. */
    public static InvalidInputException missing(Path file) {
        return new InvalidInputException("model '" + file + "' is not a file; run mnist:train to make one");
    }

    /**
     * Returns the message about a file of another kind, which says what to do.
     *
     * @param formats of models that are supported, with their articles
     */
    public static String refusal(Path file, FileKind kind, String formats) {
        String what = kind.module()
                .map(artifactId -> kind.described() + ", which the artifact io.github.mnistgate:" + artifactId
                        + " opens; add it to the class path, that of the tests with scope test")
                .orElseGet(() -> kind.isModel()
                        ? kind.described() + ", which is not supported; supported is " + formats + CONVERSION
                        : kind.insteadOf(formats));
        return file + " is " + what;
    }

    /**
     * Takes the bytes of a file apart, that was just written to memory.
     *
     * @throws InvalidInputException if they are not a plain network's
     */
    public static ModelZip of(byte[] written) {
        return of(written, "the model just written");
    }

    /** The same of a file whose name is known. */
    static ModelZip of(byte[] written, String name) {
        try (ZipArchive zip = ZipArchive.of(written)) {
            return scan(zip, name);
        } catch (IOException e) {
            throw new UncheckedIOException("a zip that was just written can be read", e);
        }
    }

    /**
     * The file's bytes: the same entries give the same bytes, on every JDK. DeepLearning4J's own writer puts the time
     * into them, and compresses with the JDK's zlib, of which there are several; that takes 40 ms for 110,000
     * parameters and Adam's state, to save an eighth, since floats hardly compress.
     */
    public byte[] toBytes() {
        return toBytes(ORDER);
    }

    private byte[] toBytes(List<String> names) {
        Map<String, StoredZip.Content> ordered = new LinkedHashMap<>();
        for (String entry : names) {
            if (entries.containsKey(entry)) {
                ordered.put(entry, StoredZip.Content.of(entries.get(entry)));
            }
        }
        return StoredZip.toBytes(ordered);
    }

    /** The network's configuration as DeepLearning4J writes it, in JSON. */
    byte[] configuration() {
        return entries.get(CONFIGURATION);
    }

    /** The network's parameters. */
    NdVector parameters() {
        return NdVector.read(entries.get(PARAMETERS), place(name, PARAMETERS));
    }

    /** The name of the file, for messages. */
    String name() {
        return name;
    }

    /** What scales or standardizes the inputs of the network; null if nothing does. */
    byte[] normalizer() {
        return entries.get(NORMALIZER);
    }

    /** The place of the normalizer, for messages. */
    String normalizerPlace() {
        return place(name, NORMALIZER);
    }

    /** A zip of the entries that DeepLearning4J needs to compute, and of no other. */
    byte[] networkAlone() {
        return toBytes(List.of(CONFIGURATION, PARAMETERS));
    }

    private static ModelZip scan(ZipArchive zip, String name) throws IOException {
        Map<String, ZipArchive.Entry> found = found(zip, name);
        Map<String, byte[]> entries = new TreeMap<>();
        entries.put(CONFIGURATION, content(zip, found.get(CONFIGURATION)));
        EntrySizes sizes = new EntrySizes(zip, name);
        long parameters = sizes.checkParameters(found.get(PARAMETERS), entries.get(CONFIGURATION));
        if (found.containsKey(UPDATER_STATE)) {
            sizes.checkUpdaterState(found.get(UPDATER_STATE), parameters);
        }
        sizes.checkMemory(found.values());
        for (ZipArchive.Entry entry : found.values()) {
            if (!entries.containsKey(entry.name())) {
                entries.put(entry.name(), content(zip, entry));
            }
        }
        for (String array : List.of(PARAMETERS, UPDATER_STATE)) {
            if (entries.containsKey(array)) {
                NdVector.read(entries.get(array), place(name, array));
            }
        }
        return new ModelZip(entries, name);
    }

    /** Returns the entries by their names, of which none was unpacked. */
    private static Map<String, ZipArchive.Entry> found(ZipArchive zip, String name) {
        Map<String, ZipArchive.Entry> found = new TreeMap<>();
        for (ZipArchive.Entry entry : zip.entries()) {
            if (entry.name().equals(NO_PARAMETERS) && entry.size() == 0) {
                continue;
            }
            if (!ENTRIES.contains(entry.name())) {
                throw new InvalidInputException(name + " is refused: it holds the entry '" + entry.name()
                        + "', allowed are only " + String.join(", ", ENTRIES) + "; " + remedy(entry.name()));
            }
            if (found.put(entry.name(), entry) != null) {
                throw new InvalidInputException(
                        name + " is refused: it holds the entry '" + entry.name() + "' twice" + AGAIN);
            }
            checkSize(entry, name);
        }
        if (!found.keySet().containsAll(REQUIRED)) {
            throw new InvalidInputException(
                    name + " is not a model file of DeepLearning4J: it must hold " + String.join(", ", REQUIRED)
                            + ", found " + (found.isEmpty() ? "no zip entry" : found.keySet())
                            + "; save the network with MultiLayerNetwork.save");
        }
        return found;
    }

    private static void checkSize(ZipArchive.Entry entry, String file) {
        int limit = MAX_BYTES.get(entry.name());
        if (entry.size() > limit) {
            throw new InvalidInputException(
                    file + " is refused: its entry '" + entry.name() + "' is larger than " + limit + " bytes" + AGAIN);
        }
    }

    /** Dropping a normalizer alone would leave a network that is shown other values than it was trained on. */
    private static String remedy(String entry) {
        return entry.equals(SERIALIZED_NORMALIZER)
                ? "a serialized Java object is not read, because reading it may run a stranger's code; add the normalizer"
                        + " with ModelSerializer.addNormalizerToModel to the network that MultiLayerNetwork.save wrote"
                : entry.startsWith(OBJECTS)
                        ? "a serialized Java object is not read, because reading it may run a stranger's code; save the"
                                + " network alone, with MultiLayerNetwork.save"
                        : entry.endsWith(".zip")
                                ? "unpack this zip and give the file that it holds"
                                : ENTRIES.contains(entry.substring(entry.lastIndexOf('/') + 1))
                                        ? "make the zip of these files without their folder"
                                        : "save the network alone, with MultiLayerNetwork.save";
    }

    /** Returns the place of an entry, for messages. */
    static String place(String file, String entry) {
        return file + ": its entry '" + entry + "'";
    }

    private static byte[] content(ZipArchive zip, ZipArchive.Entry entry) throws IOException {
        return zip.content(entry, MAX_BYTES.get(entry.name()));
    }
}
