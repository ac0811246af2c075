package org.comptoir.recovery.backup;

import java.time.Duration;
import java.util.Optional;

/**
 * A bucket of S3-compatible storage, and how it is asked. Refuses what makes no sense in the words
 * of its settings, and repeats no key.
 *
 * @param endpoint such as {@code https://s3.example}; empty: Amazon's in that region
 * @param region as its provider calls it
 * @param name of the bucket
 * @param prefix of every name in it, without slashes around it; may be empty
 * @param hasPathStyle whether the bucket stands in the path and not in the host's name
 * @param keys of who asks
 * @param limit how long one request may take, a file's way included
 * @param attempts how often it is tried before it has failed
 */
public record Bucket(
        Optional<String> endpoint,
        String region,
        String name,
        String prefix,
        boolean hasPathStyle,
        Keys keys,
        Duration limit,
        int attempts) {
    /** How often a request is tried, unless there is haste. */
    public static final int ATTEMPTS = 3;

    private static final Duration HASTE = Duration.ofSeconds(3);
    private static final int MOST_PREFIX = 100;
    private static final int MOST_ENDPOINT = 255;
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 3_600;

    /** Refuses what makes no sense. */
    public Bucket {
        require(endpoint.isEmpty() || isAddress(endpoint.get()), "endpoint is http(s)://host:port");
        require(region.matches("[A-Za-z0-9-]{1,63}"), "region is one such as eu-central-1");
        require(
                name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
                "bucket is 3 characters or more of a-z, 0-9, dots and dashes");
        require(
                prefix.length() <= MOST_PREFIX
                        && prefix.matches("([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?"),
                "prefix is letters, digits and dashes, with single slashes between, 100 at most");
    }

    /** A limit out of its setting. */
    public static Duration limit(int seconds) {
        require(
                seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS,
                "request-seconds is 5 to 3600");
        return Duration.ofSeconds(seconds);
    }

    /**
     * Who asks.
     *
     * @param access names them
     * @param secret signs what they ask, and is never sent
     */
    public record Keys(String access, String secret) {
        /** Refuses empty ones. */
        public Keys {
            require(!access.isBlank(), "access-key is missing");
            require(!secret.isBlank(), "secret-key is missing");
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** For those whom nothing may keep waiting: the same, tried once and given up soon. */
    public Bucket inHaste() {
        return new Bucket(endpoint, region, name, prefix, hasPathStyle, keys, HASTE, 1);
    }

    /** For people, without secrets. */
    String text() {
        return "bucket %s%s at %s"
                .formatted(
                        name,
                        prefix.isEmpty() ? "" : " under " + prefix,
                        endpoint.orElse("Amazon S3, " + region));
    }

    private static boolean isAddress(String endpoint) {
        return endpoint.length() <= MOST_ENDPOINT
                && endpoint.matches("https?://([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+\\])(:\\d{1,5})?/?");
    }

    private static void require(boolean isSo, String rule) {
        if (!isSo) {
            throw new IllegalArgumentException("comptoir.backup." + rule);
        }
    }
}
