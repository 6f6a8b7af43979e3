package io.github.mnistgate.nvidia;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of NVIDIA's driver, for the record of a training: its library does not tell. */
final class DriverVersion {

    private static final Path MODULE = Path.of("/proc/driver/nvidia/version");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d+\\.\\d+(\\.\\d+)?\\b");

    private DriverVersion() {}

    /**
     * Returns the version of this machine's driver, such as {@code 580.159.04}; empty where its kernel module does not
     * tell.
     */
    static Optional<String> installed() {
        try {
            return parse(Files.readString(MODULE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param text of the kernel module's file: its first number with a point is the version */
    static Optional<String> parse(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? Optional.of(number.group()) : Optional.empty();
    }
}
