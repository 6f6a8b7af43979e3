package io.github.mnistgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

    @TempDir
    Path folder;

    @Test
    void findsModuleAndRoot() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("root/group/module/target/test-classes"));
        assertThat(SourceTree.moduleOf(deep)).isEmpty();
        assertThat(SourceTree.rootOf(deep)).isEqualTo(deep);

        Path module = folder.resolve("root/group/module");
        Files.createFile(module.resolve("pom.xml"));
        Files.createFile(folder.resolve("root/settings.gradle.kts"));
        assertThat(SourceTree.moduleOf(deep)).hasValue(module);
        assertThat(SourceTree.moduleOf(module)).hasValue(module);
        assertThat(SourceTree.rootOf(deep)).isEqualTo(folder.resolve("root"));

        // A work tree of git's has a file of that name.
        Files.createFile(folder.resolve("root/group/.git"));
        assertThat(SourceTree.rootOf(deep)).isEqualTo(folder.resolve("root/group"));
    }
}
