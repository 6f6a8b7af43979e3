package io.github.mnistgate.maven;

import io.github.mnistgate.image.TerminalDrawing;
import io.github.mnistgate.image.TerminalStyle;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.transfer.TransferListener;

/** Whether a person is watching, and what can be shown to them: by Maven's own settings. */
final class Terminal {

    /** Of Maven 3; 4 knows its {@code --color} by the second name. */
    private static final String[] COLOUR_PROPERTIES = {"style.color", "maven.style.color"};
    /** What the {@code mvn} script leaves in the environment: nothing else tells plugins of a log file. */
    private static final String COMMAND_LINE = "MAVEN_CMD_LINE_ARGS";

    private static final Pattern LOG_FILE = Pattern.compile("(^|\\s)(-l|-lf|--log-file)([\\s=]|$)");

    private Terminal() {}

    /**
     * Whether a line may be drawn over: a terminal, not {@code -B}, {@code --no-transfer-progress} or
     * {@code --log-file}, and no other module building at the same time.
     */
    static boolean isInteractive(MavenSession session) {
        return session.getRequest().getDegreeOfConcurrency() <= 1
                && !isProgressOff(session)
                && isWatched(session, System.getenv());
    }

    /** As images are drawn best. */
    static TerminalDrawing drawing(MavenSession session) {
        boolean colour = hasColour(session.getUserProperties(), System.getenv(), isWatched(session, System.getenv()));
        return new TerminalDrawing(TerminalStyle.of(colour, charset()));
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

    /** A terminal that can neither draw over a line nor colour it. */
    private static boolean isDumb(Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM"));
    }

    /** Under {@code --no-transfer-progress} Maven listens to downloads with one that says nothing. */
    private static boolean isProgressOff(MavenSession session) {
        TransferListener listener = session.getRepositorySession().getTransferListener();
        return listener != null && listener.getClass().getSimpleName().startsWith("Quiet");
    }

    /** In which Java prints: on a terminal it may differ from that of files. */
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
