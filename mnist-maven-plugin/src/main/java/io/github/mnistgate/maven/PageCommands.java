package io.github.mnistgate.maven;

import io.github.mnistgate.maven.page.ReportedModule;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;

/**
 * The goals that a page names. It is read long after it was written, and anywhere, so they depend on the poms alone,
 * and not on how Maven was started.
 *
 * @param version of this plugin
 */
record PageCommands(MavenProject project, ModuleResults results, String version) {

    /** Returns what a page says of the module about the result in a directory. */
    ReportedModule of(Path directory) {
        return new ReportedModule(
                project.getArtifactId(),
                typed(ModuleResults.TRAIN, directory),
                typed(ModuleResults.CHECK, directory),
                root() == project ? "" : " -pl :" + project.getArtifactId());
    }

    private String typed(String goal, Path directory) {
        String prefix = Commands.hasPlugin(root().getBuild())
                ? Commands.PREFIX
                : PluginExecutions.GROUP_ID + ":" + PluginExecutions.ARTIFACT_ID + ":" + version + ":";
        return results.steps().stream()
                .filter(step -> step.goal().equals(goal) && ModuleResults.sameDirectory(step.directory(), directory))
                .findFirst()
                .flatMap(step -> PluginExecutions.of(project).map(plugin -> plugin.typed(prefix + goal, step.id())))
                .orElse(prefix + goal);
    }

    /** The highest of the module and its parents that is in the checkout. */
    private MavenProject root() {
        MavenProject root = project;
        while (root.getParent() != null && root.getParent().getFile() != null) {
            root = root.getParent();
        }
        return root;
    }
}
