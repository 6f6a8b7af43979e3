package io.github.mnistgate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistgate.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterRequestTest {

    @TempDir
    Path root;

    @Test
    void comesBackAsItWasSent() throws Exception {
        LocalFixture local = new LocalFixture(root);
        ClusterRequest request = new ClusterRequest(
                new SweepRequest(local.data(), Optional.of(local.cache()), true, 1, List.of(local.wanted("result"))),
                new Cluster("local[2]", "1.0", Map.of("b", "2", "a", "1 1")),
                true);

        String json = new String(request.toBytes(), StandardCharsets.UTF_8);

        assertThat(ClusterRequest.of(Json.parse(json))).contains(request);
    }

    @Test
    void aSweepOnThisMachineIsNone() throws Exception {
        LocalFixture local = new LocalFixture(root);
        SweepRequest sweep =
                new SweepRequest(local.data(), Optional.empty(), false, 1, List.of(local.wanted("result")));

        assertThat(ClusterRequest.of(Json.parse(new String(sweep.toBytes(), StandardCharsets.UTF_8))))
                .isEmpty();
    }
}
