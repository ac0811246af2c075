package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators read of a fault. */
final class FaultWordsTest {
    static Stream<Exception> faults() {
        return Stream.of(
                new HttpTimeoutException("s3cret"),
                new HttpConnectTimeoutException("s3cret"),
                new SocketTimeoutException("s3cret"),
                new TimeoutException("s3cret"),
                new ConnectException("s3cret"),
                new UnknownHostException("s3cret"),
                new SSLHandshakeException("s3cret"),
                new NoSuchFileException("/data/journal"),
                new AccessDeniedException("/data/journal"),
                new FileSystemException("/data/journal", null, "No space left on device"),
                new SQLException("s3cret", "53100"),
                new SQLException("s3cret"),
                new WebSocketHandshakeException(null),
                new IOException("s3cret"),
                new IllegalStateException("s3cret"));
    }

    /** No class, and nothing of what others wrote. */
    @ParameterizedTest
    @MethodSource("faults")
    void isASentenceWithoutClassesAndSecrets(Exception fault) {
        String sentence = FaultWords.of(new ExecutionException(fault));
        assertTrue(sentence.matches("[A-Z/].* .*[a-z0-9]\\."), sentence);
        assertFalse(sentence.contains("Exception"), sentence);
        assertFalse(sentence.contains("s3cret"), sentence);
    }

    @Test
    void saysWhatHappened() {
        assertEquals("It did not answer in time.", FaultWords.of(new HttpTimeoutException("")));
        assertEquals(
                "/data/journal is not there.",
                FaultWords.of(new NoSuchFileException("/data/journal")));
        assertEquals(
                "The database answered with state 53100.",
                FaultWords.of(new RuntimeException(new SQLException("disk full", "53100"))));
        String silent = "The database gave no answer, or no connection to it was free.";
        assertEquals(silent, FaultWords.of(new SQLException("no connection in 5 s")));
        Exception usedUp = new IllegalStateException("the pool is used up");
        assertEquals(silent, FaultWords.of(new SQLException("no connection", usedUp)));
        assertEquals(silent, FaultWords.of(new SQLException("io", "08006", new EOFException())));
    }
}
