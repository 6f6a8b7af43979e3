package io.github.mnistgate.report;

import java.security.Security;

/**
 * Names that are taken in this JVM, whichever class loader has loaded this class: Maven makes one for each plugin. They
 * are kept among the security properties, which are the JVM's own. System properties will not do, because Surefire puts
 * back those that it found before a test run.
 */
final class Claims {

    private static final String TAKEN = "taken";
    private static final String FREE = "free";

    private Claims() {}

    /** Takes a name, unless it is taken. */
    static boolean take(String name) {
        synchronized (Security.class) {
            if (TAKEN.equals(Security.getProperty(name))) {
                return false;
            }
            Security.setProperty(name, TAKEN);
            return true;
        }
    }

    /** Gives a name back. */
    static void giveBack(String name) {
        synchronized (Security.class) {
            Security.setProperty(name, FREE);
        }
    }
}
