package io.github.mnistgate.model;

import io.github.mnistgate.Sha256;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * A network that a class of the user's describes, in the place of the layers of a preset.
 *
 * @param className the name of the class, for messages
 * @param configuration what the class returned, as JSON that the trainer reads; it does not depend on a seed
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OwnNetwork(String className, String configuration) {

    /** Returns the SHA-256 of the configuration, which tells the network apart from others. */
    public String sha256() {
        return Sha256.of(configuration.getBytes(StandardCharsets.UTF_8));
    }
}
