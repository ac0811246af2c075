package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What operators read of a storage that gave no answer. */
class StorageWordsTest {
    private final Bucket bucket =
            new Bucket(
                    Optional.of("https://s3.example"),
                    "us-east-1",
                    "backups",
                    "",
                    true,
                    new Bucket.Keys("access", "secret"),
                    Duration.ofSeconds(60),
                    Bucket.ATTEMPTS);

    @Test
    void saysWhatHappenedInWords() {
        assertEquals(
                "nobody listens at its address (refused).", why(new ConnectException("refused")));
        assertEquals(
                "the name of its machine is not known here (s3.example).",
                why(new UnknownHostException("s3.example")));
        assertEquals("the connection broke off (EOFException).", why(new EOFException()));
        assertEquals("Unable to parse.", why(new IllegalStateException("Unable to parse")));
    }

    private String why(Exception origin) {
        SdkClientException fault = SdkClientException.create("Unable to execute", origin);
        String said = StorageWords.of(bucket, "read", fault);
        return said.substring(said.indexOf(": ") + 2);
    }
}
