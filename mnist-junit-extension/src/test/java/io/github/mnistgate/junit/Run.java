package io.github.mnistgate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test cases as one run, and tells what came of them. */
record Run(EngineExecutionResults results) {

    static Run of(Class<?>... testCases) {
        return new Run(EngineTestKit.engine("junit-jupiter")
                .selectors(
                        Arrays.stream(testCases).map(type -> selectClass(type)).toArray(ClassSelector[]::new))
                .execute());
    }

    /** Runs the same with the extensions that JUnit finds by itself where a user lets it. */
    static Run withAutodetection(Class<?> testCase) {
        return new Run(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .execute());
    }

    Run succeeded(int tests) {
        assertThat(results.allEvents().failed().list()).isEmpty();
        results.testEvents().assertStatistics(stats -> stats.started(tests).succeeded(tests));
        return this;
    }

    /** Returns the message of the one thing that failed. */
    String failure() {
        Throwable thrown = thrown();
        StringBuilder messages = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            messages.append(each.getMessage()).append('\n');
        }
        return messages.toString();
    }

    /** Returns what the one thing that failed threw. */
    Throwable thrown() {
        results.allEvents().assertStatistics(stats -> stats.failed(1));
        return results.allEvents().failed().stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    /** Returns the messages of all that failed. */
    java.util.List<String> failures() {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }

    String skipReasons() {
        return results.allEvents().skipped().stream()
                .map(event -> event.getRequiredPayload(String.class))
                .collect(Collectors.joining("\n"));
    }

    java.util.List<String> displayNames() {
        return results.testEvents().started().stream()
                .map(Event::getTestDescriptor)
                .map(descriptor -> descriptor.getDisplayName())
                .toList();
    }
}
