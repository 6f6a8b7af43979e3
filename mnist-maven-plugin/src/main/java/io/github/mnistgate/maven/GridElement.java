package io.github.mnistgate.maven;

import io.github.mnistgate.sweep.Grid;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/** The <code>grid</code> element of the pom, with an element for each parameter, or text as on the command line. */
public final class GridElement {

  @Parameter private String preset;
  @Parameter private String hiddenLayers;
  @Parameter private String activation;
  @Parameter private String outputUnits;
  @Parameter private String normalize;
  @Parameter private String optimizer;
  @Parameter private String learningRate;
  @Parameter private String epochs;
  @Parameter private String batchSize;
  @Parameter private String validationSplit;
  private String text;

  /** Called by Maven with the text of the element or of the user property. */
  public void set(String value) {
    text = value;
  }

  Grid toGrid() {
    if (text != null && !text.isBlank()) {
      return Grid.parse(text);
    }
    Map<String, String> lists = new LinkedHashMap<>();
    put(lists, "preset", preset);
    put(lists, "hiddenLayers", hiddenLayers);
    put(lists, "activation", activation);
    put(lists, "outputUnits", outputUnits);
    put(lists, "normalize", normalize);
    put(lists, "optimizer", optimizer);
    put(lists, "learningRate", learningRate);
    put(lists, "epochs", epochs);
    put(lists, "batchSize", batchSize);
    put(lists, "validationSplit", validationSplit);
    return Grid.of(lists);
  }

  private static void put(Map<String, String> lists, String name, String values) {
    if (values != null) {
      lists.put(name, values);
    }
  }
}
