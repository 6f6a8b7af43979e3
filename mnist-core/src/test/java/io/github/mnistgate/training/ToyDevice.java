package io.github.mnistgate.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine on a device that does not exist: what the core makes of an engine shows with it. */
public final class ToyDevice implements DeviceEngine {

    public static final String TRAINER = "toy";
    public static final String BACKEND = "box";

    private final boolean preferred;
    private final Optional<String> obstacle;

    public ToyDevice() {
        this(false, Optional.empty());
    }

    ToyDevice(boolean preferred, Optional<String> obstacle) {
        this.preferred = preferred;
        this.obstacle = obstacle;
    }

    @Override
    public String trainer() {
        return TRAINER;
    }

    @Override
    public String backend() {
        return BACKEND;
    }

    @Override
    public int defaultThreads() {
        return 3;
    }

    @Override
    public Map<String, String> inputs(int threads) {
        return Map.of("toy", "1.0");
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle;
    }

    @Override
    public boolean isPreferred() {
        return preferred;
    }

    @Override
    public Optional<String> whyNotPreferred() {
        return preferred ? Optional.empty() : Optional.of("the box is closed: open it");
    }

    @Override
    public String device() {
        return "a box";
    }

    @Override
    public boolean bringsLibraries() {
        return true;
    }

    @Override
    public Probe probe() {
        return new Probe(List.of("com.example:box:1"), "com.example.BoxProbe", "open?");
    }

    /** The property by which a test has the device take more memory than its JVM has: so many megabytes. */
    public static final String BOXES = "toy.boxes";

    private static final int BOX = 1 << 20;

    @Override
    public JvmSetup jvm(int threads, boolean verbose) {
        return new JvmSetup(
                List.of("com.example:toy:1"),
                Map.of("TOY_THREADS", String.valueOf(threads)),
                List.of("-Dtoy.verbose=" + verbose),
                List.of("-XX:+UseParallelGC"),
                Optional.of("toy"));
    }

    @Override
    public Trainer create(int threads) {
        throw new IllegalStateException(
                "there is no box of " + new byte[BOX * Integer.getInteger(BOXES, 0)].length + " bytes");
    }
}
