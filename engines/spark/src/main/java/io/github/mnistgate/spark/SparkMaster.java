package io.github.mnistgate.spark;

import io.github.mnistgate.InvalidInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a cluster, in one of the forms that Spark reads.
 *
 * @param text as the user gave it, without space around it
 * @param form of it
 */
record SparkMaster(String text, Form form) {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int MAX_PORT = 65_535;

    /** The forms of an address. */
    enum Form {
        /** Threads of the driver. */
        LOCAL("local(\\[(?<threads>[1-9]\\d{0,3}|\\*)(\\s*,\\s*[1-9]\\d{0,3})?])?"),
        /** Processes of this machine: their number, the cores and the megabytes of each. */
        LOCAL_CLUSTER(
                "local-cluster\\[\\s*[1-9]\\d{0,2}\\s*,\\s*[1-9]\\d{0,3}\\s*,\\s*(?<megabytes>[1-9]\\d{0,6})\\s*]"),
        /** A standalone cluster, with one master or several. */
        STANDALONE("spark://(?<hosts>[^,/\\s]+:\\d{1,5}(,[^,/\\s]+:\\d{1,5})*)"),
        KUBERNETES("k8s://\\S+"),
        YARN("yarn");

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /**
     * Reads an address.
     *
     * @throws InvalidInputException if it is none
     */
    static SparkMaster parse(String given) {
        String text = given.strip();
        for (Form form : Form.values()) {
            if (form.pattern.matcher(text).matches()) {
                SparkMaster master = new SparkMaster(text, form);
                master.addresses();
                return master;
            }
        }
        throw refused(given);
    }

    private static InvalidInputException refused(String given) {
        return new InvalidInputException("master is '" + given
                + "', allowed are local[THREADS], local-cluster[PROCESSES,CORES,MEGABYTES], spark://HOST:PORT,"
                + " k8s://URL and yarn; correct the address, or take master out to train on this machine alone");
    }

    /** Returns whether all processes are on this machine. */
    boolean isOnThisMachine() {
        return form == Form.LOCAL || form == Form.LOCAL_CLUSTER;
    }

    /** Returns the number of threads of a cluster in the driver itself; empty for other forms. */
    OptionalInt threads() {
        Matcher matcher = form.pattern.matcher(text);
        if (form != Form.LOCAL || !matcher.matches()) {
            return OptionalInt.empty();
        }
        String threads = matcher.group("threads");
        if (threads == null) {
            return OptionalInt.of(1);
        }
        return OptionalInt.of(
                threads.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(threads));
    }

    /** Returns the megabytes of each process of a cluster on this machine; empty for other forms. */
    OptionalInt megabytes() {
        Matcher matcher = form.pattern.matcher(text);
        return form == Form.LOCAL_CLUSTER && matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group("megabytes")))
                : OptionalInt.empty();
    }

    /**
     * Sees that a standalone master listens: Spark itself would try for a minute, and then say little.
     *
     * @throws InvalidInputException if none does
     */
    void checkAnswers() {
        List<String> problems = new ArrayList<>();
        List<InetSocketAddress> addresses = addresses();
        for (InetSocketAddress each : addresses) {
            InetSocketAddress address = new InetSocketAddress(each.getHostString(), each.getPort());
            try (Socket socket = new Socket()) {
                socket.connect(address, CONNECT_MILLIS);
                return;
            } catch (IOException e) {
                problems.add(address.getHostString() + ":" + address.getPort() + " ("
                        + (address.isUnresolved() ? "unknown host" : e.getMessage()) + ")");
            }
        }
        if (!addresses.isEmpty()) {
            throw new InvalidInputException("master is '" + text + "', but nothing answers at "
                    + String.join(", ", problems) + "; start the cluster, or correct the address");
        }
    }

    private List<InetSocketAddress> addresses() {
        Matcher matcher = form.pattern.matcher(text);
        if (form != Form.STANDALONE || !matcher.matches()) {
            return List.of();
        }
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String each : matcher.group("hosts").split(",")) {
            int colon = each.lastIndexOf(':');
            int port = Integer.parseInt(each.substring(colon + 1));
            if (port < 1 || port > MAX_PORT) {
                throw refused(text);
            }
            addresses.add(InetSocketAddress.createUnresolved(each.substring(0, colon), port));
        }
        return addresses;
    }
}
