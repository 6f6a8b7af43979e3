package io.github.mnistgate.dl4j;

import io.github.mnistgate.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Reads and writes {@code model.zip}, DeepLearning4J's own format.
 *
 * <p>DeepLearning4J deserialises Java objects out of entries beyond those of a plain network, which runs a stranger's
 * code. So a file is taken apart here first, refused if it holds anything else, and DeepLearning4J is handed only the
 * bytes that were looked at.
 */
final class ModelFile {

  private static final Set<String> ENTRIES = new TreeSet<>(
      Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN, ModelSerializer.UPDATER_BIN));
  /** Plain SGD keeps no state, so DeepLearning4J writes no {@code updaterState.bin} for it. */
  private static final Set<String> REQUIRED =
      new TreeSet<>(Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN));
  /** Far above any network of this project; a small zip can announce far more than memory holds. */
  private static final int MAX_ENTRY_BYTES = 1 << 30;
  private static final int MAX_CONFIGURATION_BYTES = 1 << 24;

  private ModelFile() {}

  /** The file's bytes: the same network gives the same bytes (DeepLearning4J's own writer puts the time into them). */
  static byte[] toBytes(MultiLayerNetwork network) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, written, true);
    return zip(entries(new ByteArrayInputStream(written.toByteArray()), "the model just written"));
  }

  /**
   * Opens a model file.
   *
   * @throws InvalidInputException if it is missing, no plain network's, damaged, or larger than 1 GiB an entry
   */
  static MultiLayerNetwork read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("model '" + file + "' is not a file; run mnist:train to make one");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return load(zip(entries(in, file.toString())), file);
    } catch (ZipException e) {
      throw new InvalidInputException(file + ": is damaged: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new InvalidInputException(file + ": is damaged: it ends before its entries do", e);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e, e);
    }
  }

  private static MultiLayerNetwork load(byte[] scanned, Path file) throws IOException {
    try {
      return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(scanned), true);
    } catch (RuntimeException e) {
      // Jackson's messages go on over further lines with the place in the text.
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new InvalidInputException(file + ": DeepLearning4J cannot restore a network from it: " + problem, e);
    }
  }

  private static Map<String, byte[]> entries(InputStream in, String name) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = next(zip, name); entry != null; entry = next(zip, name)) {
        if (!ENTRIES.contains(entry.getName())) {
          throw new InvalidInputException(name + ": is refused: it holds the entry '" + entry.getName()
              + "', allowed are only " + String.join(", ", ENTRIES));
        }
        int limit =
            entry.getName().equals(ModelSerializer.CONFIGURATION_JSON) ? MAX_CONFIGURATION_BYTES : MAX_ENTRY_BYTES;
        byte[] content = zip.readNBytes(limit);
        if (zip.read() >= 0) {
          throw new InvalidInputException(
              name + ": is refused: its entry '" + entry.getName() + "' is larger than " + limit + " bytes");
        }
        if (entries.put(entry.getName(), content) != null) {
          throw new InvalidInputException(name + ": is refused: it holds the entry '" + entry.getName() + "' twice");
        }
      }
    }
    if (!entries.keySet().containsAll(REQUIRED)) {
      throw new InvalidInputException(name + ": is not a model file of DeepLearning4J: it must hold "
          + String.join(", ", REQUIRED) + ", found " + (entries.isEmpty() ? "no zip entry" : entries.keySet()));
    }
    for (String array : List.of(ModelSerializer.COEFFICIENTS_BIN, ModelSerializer.UPDATER_BIN)) {
      if (entries.containsKey(array)) {
        ArrayHeader.check(entries.get(array), name + ": its entry '" + array + "'");
      }
    }
    return entries;
  }

  private static ZipEntry next(ZipInputStream zip, String file) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ": is refused: the name of one of its entries is not UTF-8", e);
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    // DeepLearning4J's order, which its reader does not ask for.
    Map<String, byte[]> ordered = new LinkedHashMap<>();
    ordered.put(ModelSerializer.CONFIGURATION_JSON, entries.get(ModelSerializer.CONFIGURATION_JSON));
    ordered.putAll(entries);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> content : ordered.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
