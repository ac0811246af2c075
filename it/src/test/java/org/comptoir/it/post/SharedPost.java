package org.comptoir.it.post;

import java.util.HashMap;
import java.util.Map;

/** The posts of the JVM, one a chain: started when first asked for, stopped after the last test. */
final class SharedPost {
    private static final Map<String, Post> STARTED = new HashMap<>();
    private static final Map<String, String> FAILURES = new HashMap<>();

    private SharedPost() {}

    /** The post on that chain; when its start failed once, it is not tried again. */
    static synchronized Post on(String chain) {
        String failure = FAILURES.get(chain);
        if (failure != null) {
            throw new IllegalStateException("the shared post did not start: " + failure);
        }
        Post known = STARTED.get(chain);
        return known == null ? start(chain) : known;
    }

    private static Post start(String chain) {
        try {
            Integer running = Integer.getInteger("comptoir.port");
            Post post =
                    running != null && chain.equals(Post.DEMO)
                            ? Post.attach(running)
                            : Post.start(chain, Map.of("COMPTOIR_GUARD_ADMISSION", "observe"));
            STARTED.put(chain, post);
            return post;
        } catch (RuntimeException e) {
            FAILURES.put(chain, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            throw e;
        }
    }

    static synchronized void stop() {
        STARTED.values().forEach(Post::close);
        STARTED.clear();
    }
}
