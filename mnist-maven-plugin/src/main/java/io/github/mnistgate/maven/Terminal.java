package io.github.mnistgate.maven;

import io.github.mnistgate.image.TerminalDrawing;
import io.github.mnistgate.image.TerminalStyle;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.transfer.TransferListener;

/** Tells by Maven's own settings whether a person is watching, and what can be shown to them. */
final class Terminal {

    /**
     * The names of the property for colour: the first is Maven 3's; Maven 4 knows its {@code --color} by the second.
     */
    private static final String[] COLOUR_PROPERTIES = {"style.color", "maven.style.color"};
    /** The variable that the {@code mvn} script leaves in the environment: nothing else tells plugins of a log file. */
    private static final String COMMAND_LINE = "MAVEN_CMD_LINE_ARGS";

    private static final Set<String> TRUE_COLOUR = Set.of("truecolor", "24bit");

    private static final Pattern LOG_FILE = Pattern.compile("(^|\\s)(-l|-lf|--log-file)([\\s=]|$)");

    private Terminal() {}

    /**
     * Returns whether a line may be drawn over: on a terminal, without {@code -B}, {@code --no-transfer-progress} and
     * {@code --log-file}, and while no other module is built at the same time.
     */
    static boolean isInteractive(MavenSession session) {
        return session.getRequest().getDegreeOfConcurrency() <= 1
                && !isProgressOff(session)
                && isWatched(session, System.getenv());
    }

    /** Returns the drawing that shows images best on this terminal. */
    static TerminalDrawing drawing(MavenSession session) {
        boolean colour = hasColour(session.getUserProperties(), System.getenv(), isWatched(session, System.getenv()));
        TerminalStyle style = TerminalStyle.of(colour, charset());
        boolean exact = style == TerminalStyle.COLOUR && hasTrueColour(System.getenv());
        return new TerminalDrawing(exact ? TerminalStyle.TRUE_COLOUR : style);
    }

    /** Returns whether the terminal says that it shows 16 million colours, in the variable that they all use. */
    static boolean hasTrueColour(Map<String, String> environment) {
        return TRUE_COLOUR.contains(environment.getOrDefault("COLORTERM", ""));
    }

    /**
     * Maven's {@code -Dstyle.color} decides, then {@code NO_COLOR} of the environment, then whether a person is
     * watching.
     *
     * @param properties that the user gave
     */
    static boolean hasColour(Properties properties, Map<String, String> environment, boolean watched) {
        for (String property : COLOUR_PROPERTIES) {
            String asked = properties.getProperty(property, "auto");
            if (!asked.equals("auto")) {
                return asked.equals("always") || asked.equals("yes") || asked.equals("force");
            }
        }
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(environment) && watched;
    }

    private static boolean isWatched(MavenSession session, Map<String, String> environment) {
        return session.getRequest().isInteractiveMode()
                && !isDumb(environment)
                && !LOG_FILE.matcher(environment.getOrDefault(COMMAND_LINE, "")).find()
                && isTerminal(System.console());
    }

    /** Returns whether the terminal can neither draw over a line nor colour it. */
    private static boolean isDumb(Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM"));
    }

    /** Under {@code --no-transfer-progress} Maven listens to downloads with one that says nothing. */
    private static boolean isProgressOff(MavenSession session) {
        TransferListener listener = session.getRepositorySession().getTransferListener();
        return listener != null && listener.getClass().getSimpleName().startsWith("Quiet");
    }

    /** Returns the charset in which Java prints: on a terminal it may differ from that of files. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return name == null || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
    }

    /** Up to Java 21 there is a console only on a terminal; from 22 on there is always one, which can be asked. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
