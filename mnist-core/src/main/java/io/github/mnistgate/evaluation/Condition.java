package io.github.mnistgate.evaluation;

import io.github.mnistgate.Argument;
import io.github.mnistgate.dataset.Corruption;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * Images as a corruption leaves them.
 *
 * @param corruption what happens to every image
 * @param severity how much of it, 1 to 5
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Condition(Corruption corruption, int severity) {

    public Condition {
        Argument.given("corruption", corruption, "one of " + Arrays.toString(Corruption.values()));
        Argument.between("severity", severity, 1, Corruption.MAX_SEVERITY);
    }

    @Override
    public String toString() {
        return corruption.key() + " of severity " + severity;
    }
}
