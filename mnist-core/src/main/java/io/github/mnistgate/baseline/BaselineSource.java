package io.github.mnistgate.baseline;

/** The source of a baseline. */
public sealed interface BaselineSource {

    /** A committed file; its path may be relative to the module. */
    record CommittedFile(String path) implements BaselineSource {}

    /** The evaluation that was attached to the last release. */
    record ReleasedArtifact(String groupId, String artifactId, String classifier) implements BaselineSource {}

    /** The note on the commit at which a branch left a target. */
    record CommitNote(String target) implements BaselineSource {}
}
