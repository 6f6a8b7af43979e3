package io.github.mnistgate.modelfile;

import io.github.mnistgate.CopiedAsText;
import io.github.mnistgate.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The entries of a {@code model.zip}, DeepLearning4J's own format.
 *
 * <p>DeepLearning4J deserialises Java objects out of entries beyond those of a plain network, which runs a stranger's
 * code. So a file is taken apart here first, refused if it holds anything else, and DeepLearning4J is handed only the
 * bytes that were looked at.
 */
public final class ModelZip {

  private static final String CUT_OFF = "it ends before its entries do";
  private static final int BEGINNING = 1 << 16;
  private static final String CONFIGURATION = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";
  private static final String UPDATER_STATE = "updaterState.bin";

  /** DeepLearning4J's order, which its reader does not ask for. */
  private static final List<String> ORDER = List.of(CONFIGURATION, PARAMETERS, UPDATER_STATE);
  private static final Set<String> ENTRIES = new TreeSet<>(ORDER);
  /** Plain SGD keeps no state, so DeepLearning4J writes no {@code updaterState.bin} for it. */
  private static final Set<String> REQUIRED = new TreeSet<>(Set.of(CONFIGURATION, PARAMETERS));
  /**
   * Far above any network of this project; a small zip can announce far more than memory holds. Together less than an
   * array of Java's holds.
   */
  private static final Map<String, Integer> MAX_BYTES =
      Map.of(CONFIGURATION, 1 << 24, PARAMETERS, 1 << 29, UPDATER_STATE, 1 << 30);

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
      throw new InvalidInputException("model '" + file + "' is not a file; run mnist:train to make one");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return scan(in, file.toString());
    } catch (ZipException e) {
      // What Java's reader says of a stored entry that is cut off.
      String problem = "unexpected EOF".equals(e.getMessage()) ? CUT_OFF : e.getMessage();
      throw new InvalidInputException(file + ": is damaged: " + (isCopiedAsText(file) ? CopiedAsText.WHY : problem), e);
    } catch (EOFException e) {
      throw new InvalidInputException(
          file + ": is damaged: " + (isCopiedAsText(file) ? CopiedAsText.WHY : CUT_OFF), e);
    } catch (InvalidInputException e) {
      // Replaced bytes may look like another fault, such as no entry at all.
      throw isCopiedAsText(file) ? new InvalidInputException(file + ": is damaged: " + CopiedAsText.WHY, e) : e;
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e, e);
    }
  }

  private static boolean isCopiedAsText(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(BEGINNING);
      return beginning.length > 0 && beginning[0] == 'P' && CopiedAsText.is(beginning);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Takes the bytes of a file apart, that was just written to memory.
   *
   * @throws InvalidInputException if they are not a plain network's
   */
  public static ModelZip of(byte[] written) {
    try {
      return scan(new ByteArrayInputStream(written), "the model just written");
    } catch (IOException e) {
      throw new UncheckedIOException("a zip that was just written can be read", e);
    }
  }

  /**
   * The file's bytes: the same entries give the same bytes, on every JDK. DeepLearning4J's own writer puts the time into
   * them, and compresses with the JDK's zlib, of which there are several; that takes 40 ms for 110,000 parameters
   * and Adam's state, to save an eighth, since floats hardly compress.
   */
  public byte[] toBytes() {
    Map<String, StoredZip.Content> ordered = new LinkedHashMap<>();
    for (String entry : ORDER) {
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

  private static ModelZip scan(InputStream in, String name) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = next(zip, name); entry != null; entry = next(zip, name)) {
        if (!ENTRIES.contains(entry.getName())) {
          throw new InvalidInputException(name + ": is refused: it holds the entry '" + entry.getName()
              + "', allowed are only " + String.join(", ", ENTRIES));
        }
        int limit = MAX_BYTES.get(entry.getName());
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
    for (String array : List.of(PARAMETERS, UPDATER_STATE)) {
      if (entries.containsKey(array)) {
        NdVector.read(entries.get(array), place(name, array));
      }
    }
    return new ModelZip(entries, name);
  }

  private static String place(String file, String entry) {
    return file + ": its entry '" + entry + "'";
  }

  private static ZipEntry next(ZipInputStream zip, String file) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(file + ": is refused: the name of one of its entries is not UTF-8", e);
    }
  }
}
