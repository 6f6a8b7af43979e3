package io.github.mnistgate;

import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Names of Maven artifacts, where a user may also give a path. */
@API(status = API.Status.INTERNAL)
public final class ArtifactCoordinates {

    /** Two colons at least, which no path has that people give: a drive of Windows has one. */
    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+(?::[\\w.-]+){0,2}:[\\w.-]+");

    private ArtifactCoordinates() {}

    /** Returns whether a text has the form {@code groupId:artifactId[:extension[:classifier]]:version}. */
    public static boolean are(String text) {
        return COORDINATES.matcher(text).matches();
    }
}
