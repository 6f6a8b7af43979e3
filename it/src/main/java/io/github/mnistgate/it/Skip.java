package io.github.mnistgate.it;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** Says on the console why a project is left out: what a script prints goes to the project's own log alone. */
public final class Skip {

    private Skip() {}

    /** @param project its directory */
    public static void say(String project, String reason) {
        // Not closed: it is the console of all of Maven.
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("Skipped: " + project + ": " + reason);
    }
}
