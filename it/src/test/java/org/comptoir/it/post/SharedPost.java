package org.comptoir.it.post;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one post of the JVM: started when first asked for, stopped by {@link StopSharedPost}. */
final class SharedPost {
    private static @Nullable Post post;
    private static @Nullable String failure;

    private SharedPost() {}

    /** The post; when its start failed once, it is not tried again. */
    static synchronized Post get() {
        if (failure != null) {
            throw new IllegalStateException("the shared post did not start: " + failure);
        }
        if (post == null) {
            try {
                post = Post.start(Map.of("COMPTOIR_GUARD_ADMISSION", "observe"));
            } catch (RuntimeException e) {
                failure = e.getMessage();
                throw e;
            }
        }
        return post;
    }

    static synchronized boolean isStarted() {
        return post != null;
    }
}
