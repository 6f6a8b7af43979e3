package io.github.mnistgate.benchmark.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs some of {@link Classes}, named on the command line, in this JVM; fails unless every test succeeds. */
public final class TestJvm {

    private TestJvm() {}

    public static void main(String[] names) {
        DiscoverySelector[] classes = Arrays.stream(names)
                .map(name -> selectClass(Classes.class.getName() + "$" + name))
                .toArray(DiscoverySelector[]::new);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(classes)
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.err, true));
        // Natives leave threads behind.
        System.exit(summary.getTestsSucceededCount() == names.length ? 0 : 1);
    }
}
