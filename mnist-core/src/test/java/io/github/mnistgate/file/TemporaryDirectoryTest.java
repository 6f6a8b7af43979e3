package io.github.mnistgate.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void isDeletedWithAllThatIsInIt() throws IOException {
        Path path;
        try (TemporaryDirectory directory = TemporaryDirectory.create("test")) {
            path = directory.path();
            Files.write(Files.createDirectory(path.resolve("inner")).resolve("file"), new byte[1]);
        }

        assertThat(path).doesNotExist();
        assertThat(path.getFileName().toString())
                .startsWith("mnist-test-" + ProcessHandle.current().pid() + "-");
    }

    @Test
    void theDirectoryOfAFileIsDeletedWhereItsJvmWasKilled() throws IOException {
        Path abandoned = Files.createDirectory(parent.resolve("mnist-worker-1-2"));
        Path other = Files.createDirectory(parent.resolve("other"));
        Path request = Files.write(abandoned.resolve("request.json"), new byte[1]);
        Path kept = Files.write(other.resolve("request.json"), new byte[1]);

        TemporaryDirectory.deleteAbandoned(request);
        TemporaryDirectory.deleteAbandoned(kept);

        assertThat(abandoned).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void whatKilledJvmsLeftIsDeleted() throws IOException {
        Path left = left("mnist-worker-0-1");
        Path withoutLock = Files.createDirectory(parent.resolve("mnist-model-0-2"));
        Path ofThisJvm = left("mnist-worker-" + ProcessHandle.current().pid() + "-3");
        Path anothers = Files.createDirectory(parent.resolve("mnist-data"));
        // A name that a user may give to data of an experiment.
        Path users = Files.createDirectory(parent.resolve("mnist-data-60000-10000"));
        Files.createFile(users.resolve("images"));

        TemporaryDirectory.sweep(parent, owner(), later());

        assertThat(left).doesNotExist();
        assertThat(withoutLock).doesNotExist();
        assertThat(ofThisJvm).exists();
        assertThat(anothers).exists();
        assertThat(users.resolve("images")).exists();
    }

    @Test
    void youngOnesStay() throws IOException {
        Path left = left("mnist-worker-0-1");

        TemporaryDirectory.sweep(parent, owner(), Instant.now().minus(Duration.ofMinutes(1)));

        assertThat(left).exists();
    }

    @Test
    void thoseOfOtherUsersStay() throws IOException {
        Path left = left("mnist-worker-0-1");
        UserPrincipal other = () -> "somebody else";

        TemporaryDirectory.sweep(parent, other, later());

        assertThat(left).exists();
    }

    /** A name can be a link to what is somebody else's. */
    @Test
    void linksStay() throws IOException {
        Path target = Files.createDirectory(parent.resolve("target"));
        Files.write(target.resolve("file"), new byte[1]);
        Files.createSymbolicLink(parent.resolve("mnist-worker-0-1"), target);
        Path inside = left("mnist-worker-0-2");
        Files.createSymbolicLink(inside.resolve("link"), target);

        TemporaryDirectory.sweep(parent, owner(), later());

        assertThat(inside).doesNotExist();
        assertThat(target.resolve("file")).exists();
    }

    @Test
    void thoseOfJvmsThatRunStay() throws Exception {
        Process other = JavaProgram.start(List.of("-Djava.io.tmpdir=" + parent), Holder.class);
        try {
            Path held = Path.of(other.inputReader().readLine());

            TemporaryDirectory.sweep(parent, owner(), later());
            assertThat(held).exists();

            other.destroyForcibly().waitFor();
            TemporaryDirectory.sweep(parent, owner(), later());
            assertThat(held).doesNotExist();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** Holds a directory until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (TemporaryDirectory directory = TemporaryDirectory.create("holder")) {
                System.out.println(directory.path());
                TimeUnit.MINUTES.sleep(5);
            }
        }
    }

    private Path left(String name) throws IOException {
        Path directory = Files.createDirectory(parent.resolve(name));
        Files.createFile(directory.resolve(".mnist-lock"));
        return directory;
    }

    private UserPrincipal owner() throws IOException {
        return Files.getOwner(parent);
    }

    private static Instant later() {
        return Instant.now().plusSeconds(10);
    }
}
