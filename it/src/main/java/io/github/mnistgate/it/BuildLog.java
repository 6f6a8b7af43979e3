package io.github.mnistgate.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The output of a project's Maven, taken apart by invocation. The scripts beside the projects use it. */
public final class BuildLog {

    /** The first line that every Maven prints. */
    private static final String START = "[INFO] Scanning for projects...";

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[\\d;]*m");
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+at [\\w.$/@]+\\(.*\\)");
    private static final Pattern LIBRARY_NOISE =
            Pattern.compile("SLF4J|slf4j|Nd4j|ND4J|org\\.nd4j|deeplearning4j|javacpp|Blas|OpenMP");
    /**
     * From Java 24 on the JVM warns of natives and of Unsafe wherever nobody has allowed them: in Maven 3, in a user's
     * tests.
     */
    private static final String JVM_WARNING = "WARNING: ";

    private static final Pattern EVERY_LIMIT_HOLDS = Pattern.compile("\\[INFO\\] (\\d+) of \\1 limits? holds?: .*");

    private final List<String> lines;

    private BuildLog(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Returns the logs of all invocations of a project, in order; fails if there were not so many. */
    public static List<BuildLog> invocations(File basedir, int expected) throws IOException {
        List<List<String>> parts = new ArrayList<>();
        for (String raw : Files.readAllLines(new File(basedir, "build.log").toPath(), StandardCharsets.UTF_8)) {
            // Maven ends its colours though it used none.
            String line = COLOUR.matcher(raw).replaceAll("");
            if (line.equals(START)) {
                parts.add(new ArrayList<>());
            }
            if (!parts.isEmpty()) {
                parts.get(parts.size() - 1).add(line);
            }
        }
        if (parts.size() != expected) {
            throw new AssertionError("expected " + expected + " runs of Maven, found " + parts.size());
        }
        return parts.stream().map(BuildLog::new).toList();
    }

    /** Returns the log of a project with just one invocation. */
    public static BuildLog of(File basedir) throws IOException {
        return invocations(basedir, 1).get(0);
    }

    /** Returns whether some line holds the text. */
    public boolean contains(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** Returns the lines in which the expression is found. */
    public List<String> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return lines.stream().filter(line -> pattern.matcher(line).find()).toList();
    }

    /** Returns the lines of stack traces. */
    public List<String> stackFrames() {
        return lines.stream()
                .filter(line -> STACK_FRAME.matcher(line).matches())
                .toList();
    }

    /** Returns the lines that DeepLearning4J, ND4J, SLF4J or the BLAS have printed. */
    public List<String> libraryNoise() {
        return lines.stream()
                .filter(line -> !line.startsWith(JVM_WARNING)
                        && LIBRARY_NOISE.matcher(line).find())
                .toList();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    /** Returns how many runs of mnist:check found that every limit holds. */
    public int holdingChecks() {
        return (int) lines.stream()
                .filter(line -> EVERY_LIMIT_HOLDS.matcher(line).matches())
                .count();
    }
}
