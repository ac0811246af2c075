package org.comptoir.it.post;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Stops the shared posts when the last test has run. */
public class StopSharedPost implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        SharedPost.stop();
    }
}
