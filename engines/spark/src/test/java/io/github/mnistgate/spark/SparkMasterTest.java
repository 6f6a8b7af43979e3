package io.github.mnistgate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkMasterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local|LOCAL",
                "local[2]|LOCAL",
                "local[*]|LOCAL",
                "local[2,3]|LOCAL",
                "local-cluster[2,1,1024]|LOCAL_CLUSTER",
                "spark://host:7077|STANDALONE",
                "spark://one:7077,two:7077|STANDALONE",
                "k8s://https://host:6443|KUBERNETES",
                "yarn|YARN"
            })
    void readsWhatSparkReads(String text, SparkMaster.Form form) {
        assertThat(SparkMaster.parse(" " + text + " ")).isEqualTo(new SparkMaster(text, form));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "local[0]",
                "local[two]",
                "local-cluster[2]",
                "spark://host",
                "spark://host:0",
                "spark://host:70000",
                "host:7077",
                "k8s://"
            })
    void refusesOthersInALine(String text) {
        assertThatThrownBy(() -> SparkMaster.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("master is '" + text
                        + "', allowed are local[THREADS], local-cluster[PROCESSES,CORES,MEGABYTES], spark://HOST:PORT,"
                        + " k8s://URL and yarn; correct the address, or take master out to train on this machine"
                        + " alone");
    }

    @Test
    void aProcessOfALocalClusterHasTheMemoryOfItsMaster() {
        assertThat(SparkMaster.parse("local-cluster[2, 1, 512]").megabytes()).hasValue(512);
        assertThat(SparkMaster.parse("local[2]").megabytes()).isEmpty();
    }

    @Test
    void threadsOfTheDriverAreThoseOfItsMaster() {
        assertThat(SparkMaster.parse("local").threads()).hasValue(1);
        assertThat(SparkMaster.parse("local[3]").threads()).hasValue(3);
        assertThat(SparkMaster.parse("local[2,4]").threads()).hasValue(2);
        assertThat(SparkMaster.parse("local[*]").threads())
                .hasValue(Runtime.getRuntime().availableProcessors());
        assertThat(SparkMaster.parse("yarn").threads()).isEmpty();
    }

    @Test
    void aClosedPortIsALine() throws IOException {
        int port = closedPort();
        String text = "spark://localhost:" + port;
        assertThatThrownBy(() -> SparkMaster.parse(text).checkAnswers())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("master is '" + text + "', but nothing answers at localhost:" + port
                        + " (Connection refused); start the cluster, or correct the address");
    }

    @Test
    void oneMasterOfSeveralIsEnough() throws IOException {
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SparkMaster master = SparkMaster.parse("spark://"
                    + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                    + closedPort() + "," + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                    + open.getLocalPort());

            assertThatCode(master::checkAnswers).doesNotThrowAnyException();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
