package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PomFileTest {

  private static final String PLUGIN = "<build><plugins><plugin><groupId>io.github.mnistgate</groupId>"
      + "<artifactId> mnist-maven-plugin </artifactId></plugin></plugins></build>";

  @TempDir Path folder;

  @Test
  void readsWhatAModuleIsAndNeeds() throws IOException {
    Path app = write("app", "<parent><artifactId>root</artifactId></parent><artifactId>app</artifactId>"
        + "<dependencies><dependency><artifactId>digits</artifactId><exclusions><exclusion><artifactId>no</artifactId>"
        + "</exclusion></exclusions></dependency></dependencies><dependencyManagement><dependencies><dependency>"
        + "<artifactId>managed</artifactId></dependency></dependencies></dependencyManagement>");

    PomFile pom = PomFile.in(app).orElseThrow();

    assertThat(pom.artifactId()).isEqualTo("app");
    assertThat(pom.dependencies()).containsExactly("digits");
    assertThat(pom.parent()).hasValue(folder.resolve("pom.xml"));
  }

  @Test
  void findsThePluginInTheModuleOrItsParents() throws IOException {
    write("", PLUGIN);
    assertThat(PomFile.in(write("own", PLUGIN)).orElseThrow().declaresPlugin()).isTrue();
    assertThat(PomFile.in(write("child", "<parent/>")).orElseThrow().declaresPlugin()).isTrue();
    assertThat(PomFile.in(write("a/b", "<parent><relativePath>../../child</relativePath></parent>")).orElseThrow()
        .declaresPlugin()).isTrue();
    assertThat(PomFile.in(write("apart", "<parent><relativePath/></parent>")).orElseThrow().declaresPlugin()).isFalse();
    assertThat(PomFile.in(write("lonely", "")).orElseThrow().declaresPlugin()).isFalse();
    assertThat(PomFile.in(write("commented", "<!-- " + PLUGIN.replace("--", "") + " -->")).orElseThrow().declaresPlugin())
        .isFalse();
    assertThat(PomFile.in(write("circle", "<parent><relativePath>pom.xml</relativePath></parent>")).orElseThrow()
        .declaresPlugin()).isFalse();
  }

  @Test
  void saysNothingOfWhatIsNoPom() throws IOException {
    assertThat(PomFile.in(folder)).isEmpty();
    Files.writeString(folder.resolve("pom.xml"), "<project><artifactId>half");
    assertThat(PomFile.in(folder)).isEmpty();
  }

  private Path write(String module, String content) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(module));
    Files.writeString(directory.resolve("pom.xml"), "<project xmlns='http://maven.apache.org/POM/4.0.0'>" + content + "</project>");
    return directory;
  }
}
