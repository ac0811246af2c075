package org.comptoir.it.post;

import java.util.HashMap;
import java.util.Map;

/** The posts of the JVM, by name: started when first asked for, stopped after the last test. */
final class SharedPost {
    private static final Map<String, Post> STARTED = new HashMap<>();
    private static final Map<String, String> FAILURES = new HashMap<>();

    private SharedPost() {}

    /** The post on that chain that all tests use; when its start failed once, it is not retried. */
    static Post on(String chain) {
        return named(chain, chain);
    }

    /** The post on the demo chain that only the tests of one subject use. */
    static Post of(String subject) {
        return named("demo for " + subject, Post.DEMO);
    }

    private static synchronized Post named(String name, String chain) {
        String failure = FAILURES.get(name);
        if (failure != null) {
            throw new IllegalStateException("the shared post did not start: " + failure);
        }
        Post known = STARTED.get(name);
        return known == null ? start(name, chain) : known;
    }

    private static Post start(String name, String chain) {
        try {
            Integer running = Integer.getInteger("comptoir.port");
            Post post =
                    running != null && chain.equals(Post.DEMO)
                            ? Post.attach(running)
                            : Post.start(chain, Map.of("COMPTOIR_GUARD_ADMISSION", "observe"));
            STARTED.put(name, post);
            return post;
        } catch (RuntimeException e) {
            FAILURES.put(name, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            throw e;
        }
    }

    static synchronized void stop() {
        STARTED.values().forEach(Post::close);
        STARTED.clear();
    }
}
