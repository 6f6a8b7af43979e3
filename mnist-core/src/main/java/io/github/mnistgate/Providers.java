package io.github.mnistgate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.apiguardian.api.API;

/**
 * The providers of a service on the class path. One that cannot be loaded does not keep the others away: another may be
 * asked for, and most callers want that of the core.
 *
 * @param found in the order of the class path
 * @param problems the cause, in one line, for each that could not be loaded
 */
@API(status = API.Status.INTERNAL)
public record Providers<T>(List<T> found, List<String> problems) {

    public Providers {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }

    /** Loads providers. */
    public static <T> Providers<T> of(Iterable<T> services) {
        List<T> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Iterator<T> providers = services.iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return new Providers<>(found, problems);
                }
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                problems.add(cause.toString());
            }
        }
    }
}
