package io.github.mnistgate.maven;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Keeps JGit from writing what it measures of the file system into the user's configuration directory. */
final class QuietGitReader extends SystemReader.Delegate {

    QuietGitReader() {
        super(SystemReader.getInstance());
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new FileBasedConfig(parent, null, fs) {
            @Override
            public void load() {
                // Nothing was kept, so nothing is read.
            }

            @Override
            public void save() {
                // Nothing is written.
            }

            @Override
            public boolean isOutdated() {
                return false;
            }
        };
    }
}
