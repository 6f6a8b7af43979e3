package io.github.mnistgate.report;

import io.github.mnistgate.dataset.DataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A build as the cache sees it, in a JVM of its own: restores a result, or "trains" it and stores it. */
final class ResultCacheProgram {

    static final long MAX_BYTES = 1L << 30;
    /** More than the time between two signs of life. */
    static final int STOPPED_SECONDS = 5;

    private static final long POLL_MILLIS = 10;

    private ResultCacheProgram() {}

    /**
     * @param args the cache's root; directory of the result; value of the only input; size of the model in bytes; a
     *     file that gets a line for everyone who trains or waits; for how many who wait the training lasts
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path log = Path.of(args[4]);
        Map<String, String> inputs = Map.of("seed", args[2]);
        ResultDirectory result = new ResultDirectory(Path.of(args[1]));
        ResultCache cache = new ResultCache(
                Path.of(args[0]),
                MAX_BYTES,
                new ResultCache.Listener() {
                    @Override
                    public void onWait() {
                        tell(log, "waits");
                    }

                    @Override
                    public void onTrouble(String line) {
                        System.out.println("trouble: " + line);
                    }
                },
                Duration.ofSeconds(STOPPED_SECONDS));
        try (ResultCache.Entry entry = cache.lock(inputs, Optional.empty())) {
            if (entry.restoreTo(result, DataSource.of("mnist"))) {
                System.out.println("restored");
            } else {
                tell(log, "trains");
                Results.write(result, inputs, Long.parseLong(args[3]));
                while (Files.readAllLines(log).stream().filter("waits"::equals).count() < Integer.parseInt(args[5])) {
                    // The others are processes: what they wrote to the log is all that is known of them.
                    Thread.sleep(POLL_MILLIS);
                }
                System.out.println("stores");
                entry.store(result);
                System.out.println("stored");
            }
        }
    }

    private static void tell(Path log, String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(line);
    }
}
