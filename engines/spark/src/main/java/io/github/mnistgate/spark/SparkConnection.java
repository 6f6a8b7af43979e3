package io.github.mnistgate.spark;

import io.github.mnistgate.InvalidInputException;
import io.github.mnistgate.training.Engines;
import io.github.mnistgate.worker.Cluster;
import io.github.mnistgate.worker.ClusterDriver;
import io.github.mnistgate.worker.ClusterLostException;
import io.github.mnistgate.worker.ClusterReply;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;

/**
 * A context of Spark. Each training is a job of its own with one task: so results come back one by one, and each is
 * kept at once.
 */
final class SparkConnection implements ClusterDriver.Connection {

    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    /** Spark's own option for the time in which executors are to register. */
    private static final String PATIENCE = "spark.scheduler.maxRegisteredResourcesWaitingTime";

    private static final String DEFAULT_PATIENCE = "60s";
    private static final int POLL_MILLIS = 100;
    private static final String HEARTBEAT = "spark.executor.heartbeatInterval";
    /** More often than by Spark's own default of ten seconds, in which whole trainings end. */
    private static final String HEARTBEAT_INTERVAL = "2s";

    private static final String MORE = "; Maven with -X shows what Spark logs";

    private final JavaSparkContext context;
    private final SparkMaster master;
    private final TrainFunction.SentFile data;
    private final EpochListener epochs = new EpochListener();

    private SparkConnection(JavaSparkContext context, SparkMaster master, TrainFunction.SentFile data) {
        this.context = context;
        this.master = master;
        this.data = data;
        context.sc().addSparkListener(epochs);
    }

    static SparkConnection open(
            Cluster cluster,
            SparkMaster master,
            Path directory,
            Optional<ClusterDriver.PackedFile> data,
            boolean verbose) {
        JavaSparkContext context = start(cluster, master, directory, verbose);
        try {
            if (master.form() != SparkMaster.Form.LOCAL) {
                SparkJars.sent().forEach(context::addJar);
            }
            data.ifPresent(file -> context.addFile(file.path().toString()));
            SparkConnection connection = new SparkConnection(context, master, TrainFunction.SentFile.of(data));
            connection.awaitExecutor();
            return connection;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static JavaSparkContext start(Cluster cluster, SparkMaster master, Path directory, boolean verbose) {
        try {
            return new JavaSparkContext(configuration(cluster, master, directory, verbose));
        } catch (Exception e) {
            throw new InvalidInputException(
                    "master is '" + master.text() + "', which Spark " + cluster.version() + " cannot use: "
                            + firstLine(e) + "; sparkVersion must be that of the cluster" + MORE,
                    e);
        }
    }

    private static SparkConf configuration(Cluster cluster, SparkMaster master, Path directory, boolean verbose) {
        SparkConf conf = new SparkConf()
                .setMaster(master.text())
                .setAppName("mnist")
                .set("spark.ui.enabled", "false")
                .set("spark.ui.showConsoleProgress", "false")
                .set(HEARTBEAT, HEARTBEAT_INTERVAL)
                .set("spark.log.level", verbose ? "INFO" : "ERROR")
                .set("spark.local.dir", directory.resolve("local").toString());
        master.megabytes().ifPresent(size -> conf.set("spark.executor.memory", size + "m"));
        cluster.options().forEach(conf::set);
        String options = String.join(
                " ",
                Engines.plain().jvm(1, false).options().stream()
                        .map(SparkConnection::quoted)
                        .toList());
        conf.set(EXECUTOR_OPTIONS, (options + " " + conf.get(EXECUTOR_OPTIONS, "")).strip());
        return conf;
    }

    private static String quoted(String option) {
        return '"' + option + '"';
    }

    /** Waits until an executor has registered: without one, Spark would wait for ever. */
    private void awaitExecutor() {
        if (master.form() == SparkMaster.Form.LOCAL) {
            return;
        }
        long seconds = context.getConf().getTimeAsSeconds(PATIENCE, DEFAULT_PATIENCE);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!hasExecutor()) {
            if (context.sc().isStopped()) {
                throw new InvalidInputException("master is '" + master.text() + "', which refused this build, or was"
                        + " lost; sparkVersion must be that of the cluster" + MORE);
            }
            if (System.nanoTime() > end) {
                throw new InvalidInputException("master is '" + master.text() + "', which gave no executor within "
                        + seconds + " s; see that it has workers with free cores and enough memory, that they reach"
                        + " this machine, or raise " + PATIENCE + " in sparkConf");
            }
            try {
                // Spark tells a listener neither of an executor that came before it, nor of a master's refusal.
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InvalidInputException("the wait for the cluster was interrupted", e);
            }
        }
    }

    private boolean hasExecutor() {
        try {
            // The driver is among those that are counted.
            return context.statusTracker().getExecutorInfos().length > 1;
        } catch (RuntimeException e) {
            // A context that has stopped, as when the master refuses it, has no status.
            if (context.sc().isStopped()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public ClusterReply train(String task, Consumer<String> onEpoch) {
        CollectionAccumulator<String> counted = context.sc().collectionAccumulator();
        epochs.add(counted, onEpoch);
        try {
            return context.parallelize(List.of(task), 1)
                    .map(new TrainFunction(data, counted))
                    .collect()
                    .get(0);
        } catch (Exception e) {
            // Spark's methods are Scala's, which declare no exception that they throw.
            if (context.sc().isStopped()) {
                throw new ClusterLostException(
                        "the cluster '" + master.text() + "' was lost: " + firstLine(e) + MORE, e);
            }
            throw new InvalidInputException("the cluster could not train it: " + firstLine(e) + MORE, e);
        } finally {
            epochs.remove(counted);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
