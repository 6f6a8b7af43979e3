package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Outside Maven, as in an IDE: in a JVM of its own, without Surefire's properties, in a folder without a model. */
class OnMissingTest {

  @TempDir
  Path folder;

  @TempDir
  Path temporary;

  @Test
  void failsOrSkipsAsTold() throws Exception {
    assertThat(runInFolder(InjectionTestCases.FailsOnMissing.class))
        .contains("failed 1", "there is no model in " + folder.resolve("target").resolve("mnist"));
    assertThat(runInFolder(InjectionTestCases.SkipsOnMissing.class))
        .contains("skipped 1", "onMissing = SKIP");
    assertThat(runInFolder(InjectionTestCases.OnParameterOnly.class)).contains("skipped 1");
  }

  /** Trains the real default recipe: about a minute. */
  @Test
  void trainsOnceAndThenTakesTheModelFromTheCache() throws Exception {
    assertThat(runInFolder(InjectionTestCases.TrainsOnMissing.class))
        .contains("succeeded 1", "training one, once", "epoch 10");
    assertThat(runInFolder(InjectionTestCases.TrainsOnMissing.class))
        .contains("succeeded 1").doesNotContain("training one");

    assertThat(entries()).singleElement()
        .satisfies(entry -> assertThat(entry.resolve("training.json")).content().contains("\"preset\" : \"mlp-128-64\""));
    assertThat(temporary).isEmptyDirectory();
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> paths = Files.list(folder.resolve("cache").resolve("mnistgate").resolve("results"))) {
      return paths.filter(Files::isDirectory).toList();
    }
  }

  private String runInFolder(Class<?> testCase) throws IOException, InterruptedException {
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.io.tmpdir=" + temporary, "-cp", absolute(System.getProperty("java.class.path")), Program.class.getName(), testCase.getName());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String absolute(String classPath) {
    return String.join(File.pathSeparator, List.of(classPath.split(File.pathSeparator)).stream()
        .map(entry -> Path.of(entry).toAbsolutePath().toString()).toList());
  }

  /** What an IDE does: runs a test class in a plain JVM. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) throws ClassNotFoundException {
      var results = EngineTestKit.engine("junit-jupiter").selectors(selectClass(Class.forName(args[0]))).execute();
      Events all = results.allEvents();
      all.debug(System.out);
      System.out.println("succeeded " + results.testEvents().succeeded().count());
      System.out.println("failed " + results.testEvents().failed().count());
      System.out.println("skipped " + all.skipped().count());
    }
  }
}
