package io.github.mnistgate.it;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone cluster of Spark on 127.0.0.1, of one core for each worker, from the jars that Maven resolved for a
 * build. Its processes end when the JVM ends that started them.
 */
public final class SparkCluster {

    /** The processes, where scripts with other class loaders find them, and no garbage collector. */
    private static final String PROCESSES = SparkCluster.class.getName();

    /** The class path of a driver, in what Maven prints with -X. */
    private static final Pattern CLASS_PATH = Pattern.compile("\"-cp\"\\s+\"([^\"]*spark-core[^\"]*)\"");

    private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://[\\d.]+:\\d+)");
    private static final String REGISTERED = "Registering worker";
    private static final Pattern OURS = Pattern.compile("(mnist|commons-statistics|commons-numbers|apiguardian)-.*");
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "sun.nio.ch",
            "sun.security.action");

    private static final long PATIENCE_SECONDS = 120;
    private static final long POLL_MILLIS = 50;

    private final Path directory;
    private final Path home;

    private SparkCluster(Path directory) {
        this.directory = directory;
        this.home = directory.resolve("home");
    }

    /**
     * Starts a master and workers.
     *
     * @param log that Maven printed with -X when it started a driver
     * @param directory for files of the cluster
     * @param megabytes that each worker may give to an executor
     * @param fatal the first worker ends, as if its machine had failed, when one more line of the log has this text
     * @return the address of the master
     */
    public static String start(File log, File directory, int workers, int megabytes, String fatal)
            throws IOException, InterruptedException {
        SparkCluster cluster = new SparkCluster(directory.toPath());
        String printed = Files.readString(log.toPath());
        cluster.makeHome(printed);
        long before = printed.lines().filter(line -> line.contains(fatal)).count();
        List<Process> processes = new ArrayList<>();
        System.getProperties().put(PROCESSES, processes);
        String host = "127.0.0.1";
        processes.add(cluster.process(
                "master",
                List.of(
                        "-",
                        "-",
                        "-",
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        host,
                        "--port",
                        "0",
                        "--webui-port",
                        "0")));
        String master = cluster.await("master", STARTED, 1);
        for (int worker = 1; worker <= workers; worker++) {
            List<String> arguments = new ArrayList<>(
                    worker == 1
                            ? List.of(log.getAbsolutePath(), fatal, String.valueOf(before))
                            : List.of("-", "-", "-"));
            arguments.addAll(List.of("org.apache.spark.deploy.worker.Worker", "--host", host, "--cores", "1"));
            arguments.addAll(List.of("--memory", megabytes + "M", "--webui-port", "0"));
            arguments.addAll(List.of("--work-dir", directory + "/work" + worker, master));
            processes.add(cluster.process("worker" + worker, arguments));
        }
        cluster.await("master", Pattern.compile("(" + REGISTERED + ")"), workers);
        return master;
    }

    /** Ends all processes that are left, and returns for each that was started whether it was alive. */
    public static List<Boolean> stop() {
        List<Boolean> alive = new ArrayList<>();
        for (Object each : (List<?>) System.getProperties().remove(PROCESSES)) {
            Process process = (Process) each;
            alive.add(process.isAlive());
            process.destroyForcibly();
        }
        return alive;
    }

    private void makeHome(String log) throws IOException {
        Matcher classPath = CLASS_PATH.matcher(log);
        if (!classPath.find()) {
            throw new AssertionError("the log has no class path with Spark");
        }
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String jar : classPath.group(1).split(File.pathSeparator)) {
            Path file = Path.of(jar);
            if (!OURS.matcher(file.getFileName().toString()).matches()) {
                Files.createSymbolicLink(jars.resolve(file.getFileName()), file);
            }
        }
    }

    private Process process(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(each -> command.add("--add-opens=java.base/" + each + "=ALL-UNNAMED"));
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
        command.add(place() + File.pathSeparator + home.resolve("jars") + "/*");
        command.add(SparkCluster.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private static Path place() {
        try {
            return Path.of(SparkCluster.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    /** Waits until a log has a text so many times, and returns the group of the last. */
    private String await(String name, Pattern text, int times) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            List<String> found = text.matcher(Files.readString(log(name)))
                    .results()
                    .map(result -> result.group(1))
                    .toList();
            if (found.size() >= times) {
                return found.get(times - 1);
            }
            // Another process writes the file, and nothing tells when.
            Thread.sleep(POLL_MILLIS);
        }
        throw new AssertionError("no '" + text + "' in " + log(name));
    }

    /**
     * Runs a main class until the standard input ends, or more lines of a file than a number have a text.
     *
     * @param args the file, the text and the number, each {@code -} for none; the class and its arguments
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        inBackground(() -> {
            while (System.in.read() >= 0) {
                // Nothing is sent; only the end counts.
            }
        });
        if (!args[0].equals("-")) {
            inBackground(() -> {
                boolean there = false;
                while (!there) {
                    // Another process writes the file, and nothing tells when.
                    Thread.sleep(POLL_MILLIS);
                    try (Stream<String> lines = Files.lines(Path.of(args[0]))) {
                        there = lines.filter(line -> line.contains(args[1])).count() > Long.parseLong(args[2]);
                    }
                }
            });
        }
        Class.forName(args[3]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 4, args.length));
    }

    private interface Wait {
        void end() throws Exception;
    }

    /** Ends this JVM at once, without its shutdown hooks, when a wait is over. */
    private static void inBackground(Wait wait) {
        Thread thread = new Thread(() -> {
            try {
                wait.end();
            } catch (Exception e) {
                // A wait that fails is over. The standard error of this JVM is its log, which a failing test shows.
                e.printStackTrace();
            }
            Runtime.getRuntime().halt(1);
        });
        thread.setDaemon(true);
        thread.start();
    }
}
