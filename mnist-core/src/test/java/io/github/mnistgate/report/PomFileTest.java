package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.report.PomFile.PluginSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PomFileTest {

    private static final String PLUGIN = "<build><plugins><plugin><groupId>io.github.mnistgate</groupId>"
            + "<artifactId> mnist-maven-plugin </artifactId></plugin></plugins></build>";

    @TempDir
    Path folder;

    @Test
    void readsWhatAModuleIsAndNeeds() throws IOException {
        Path app = write(
                "app",
                "<parent><artifactId>root</artifactId></parent><artifactId>app</artifactId>"
                        + "<dependencies><dependency><artifactId>digits</artifactId><exclusions><exclusion><artifactId>no</artifactId>"
                        + "</exclusion></exclusions></dependency></dependencies><dependencyManagement><dependencies><dependency>"
                        + "<artifactId>managed</artifactId></dependency></dependencies></dependencyManagement>");

        PomFile pom = PomFile.in(app).orElseThrow();

        assertThat(pom.artifactId()).isEqualTo("app");
        assertThat(pom.dependencies()).containsExactly("digits");
        assertThat(pom.parent())
                .hasValueSatisfying(parent -> assertThat(parent.files()).startsWith(folder.resolve("pom.xml")));
    }

    @Test
    void findsThePluginInTheModuleOrItsParents() throws IOException {
        write("", PLUGIN);
        assertThat(declares(write("own", PLUGIN))).isTrue();
        assertThat(declares(write("child", "<parent/>"))).isTrue();
        assertThat(declares(write("a/b", "<parent><relativePath>../../child</relativePath></parent>")))
                .isTrue();
        assertThat(declares(write("apart", "<parent><relativePath/></parent>"))).isFalse();
        assertThat(declares(write("lonely", ""))).isFalse();
        assertThat(declares(write("commented", "<!-- " + PLUGIN.replace("--", "") + " -->")))
                .isFalse();
        assertThat(declares(write("circle", "<parent><relativePath>pom.xml</relativePath></parent>")))
                .isFalse();
    }

    @Test
    void namesTheParentThatCannotBeRead() throws IOException {
        write("", "<artifactId>other</artifactId>" + PLUGIN);
        String parent = "<groupId>com.acme</groupId><artifactId>base</artifactId><version>2</version>";

        // Maven takes no other pom for the parent, though it is where the parent would be.
        for (String content :
                List.of(parent, parent + "<relativePath/>", parent + "<relativePath>../none</relativePath>")) {
            PluginSearch search = search(write("app", "<parent>" + content + "</parent>"));
            assertThat(search.declared()).as(content).isFalse();
            assertThat(search.unread()).as(content).get().asString().isEqualTo("com.acme:base:2");
        }
        write("base", "<artifactId>base</artifactId><parent><artifactId>${far}</artifactId><relativePath/></parent>");
        assertThat(search(write("app", "<parent>" + parent + "<relativePath>../base</relativePath></parent>"))
                        .unread())
                .get()
                .asString()
                .contains("${far}");
        assertThat(search(write("app", "")).unread()).isEmpty();
    }

    @Test
    void readsParentsInTheLocalRepository() throws IOException {
        install(
                "base",
                "2",
                "<artifactId>base</artifactId><parent><groupId>com.acme</groupId><artifactId>bom</artifactId>"
                        + "<version>3</version></parent>");
        Path app = write(
                "app",
                "<parent><groupId>com.acme</groupId><artifactId>base</artifactId><version>2</version>"
                        + "<relativePath/></parent>");
        assertThat(search(app).unread()).get().asString().isEqualTo("com.acme:bom:3");

        install("bom", "3", "<artifactId>bom</artifactId>");
        assertThat(search(app)).isEqualTo(new PluginSearch(false, Optional.empty()));

        install("bom", "3", "<artifactId>bom</artifactId>" + PLUGIN);
        assertThat(search(app)).isEqualTo(new PluginSearch(true, Optional.empty()));
    }

    @Test
    void saysNothingOfWhatIsNoPom() throws IOException {
        assertThat(PomFile.in(folder)).isEmpty();
        Files.writeString(folder.resolve("pom.xml"), "<project><artifactId>half");
        assertThat(PomFile.in(folder)).isEmpty();
    }

    private boolean declares(Path module) {
        return search(module).declared();
    }

    private PluginSearch search(Path module) {
        return PomFile.in(module, repository()).orElseThrow().searchPlugin(repository());
    }

    private Path repository() {
        return folder.resolve("repository");
    }

    private void install(String artifactId, String version, String content) throws IOException {
        Path directory = write("repository/com/acme/" + artifactId + "/" + version, content);
        Files.move(
                directory.resolve("pom.xml"),
                directory.resolve(artifactId + "-" + version + ".pom"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Path write(String module, String content) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(module));
        Files.writeString(
                directory.resolve("pom.xml"),
                "<project xmlns='http://maven.apache.org/POM/4.0.0'>" + content + "</project>");
        return directory;
    }
}
