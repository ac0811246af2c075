package org.comptoir.ops.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * A fault in a sentence for operators, who know what a timeout is and not what a class is. The
 * texts of drivers and other programs are left out, since they may carry what nobody should read
 * (S20); what the system says of a file is not.
 */
public final class FaultWords {
    private FaultWords() {}

    /** One sentence of what is at the bottom of a fault. */
    public static String of(Throwable fault) {
        Throwable origin = origin(fault);
        if (isTimeout(origin)) {
            return "It did not answer in time.";
        }
        if (origin instanceof ConnectException || origin instanceof ClosedChannelException) {
            return "Nobody answers there: the connection was refused or closed.";
        }
        if (origin instanceof UnknownHostException) {
            return "The name of its machine is not known here.";
        }
        if (origin instanceof SSLException) {
            return "TLS failed: its certificate or its way of encrypting is not accepted.";
        }
        if (origin instanceof FileSystemException file) {
            return ofFile(file);
        }
        if (origin instanceof SQLException sql && sql.getSQLState() != null) {
            return "The database answered with state %s.".formatted(sql.getSQLState());
        }
        if (isOfTheDatabase(fault)) {
            return "The database gave no answer, or no connection to it was free.";
        }
        if (origin instanceof WebSocketHandshakeException) {
            return "It answered, and opened no WebSocket.";
        }
        return origin instanceof IOException
                ? "The connection or the disk failed while it was read or written."
                : "It failed in a way that was not foreseen; the log of the server has it.";
    }

    private static boolean isTimeout(Throwable origin) {
        return origin instanceof HttpTimeoutException
                || origin instanceof SocketTimeoutException
                || origin instanceof TimeoutException;
    }

    /** A pool tells what it lacks below an exception of the driver's kind. */
    private static boolean isOfTheDatabase(Throwable fault) {
        Throwable cause = fault.getCause();
        return fault instanceof SQLException
                || (cause != null && cause != fault && isOfTheDatabase(cause));
    }

    private static String ofFile(FileSystemException fault) {
        if (fault instanceof NoSuchFileException) {
            return "%s is not there.".formatted(fault.getFile());
        }
        if (fault instanceof AccessDeniedException) {
            return "%s may not be read or written by this user.".formatted(fault.getFile());
        }
        return fault.getReason() == null
                ? "%s cannot be read or written.".formatted(fault.getFile())
                : "%s cannot be read or written: %s.".formatted(fault.getFile(), fault.getReason());
    }

    private static Throwable origin(Throwable fault) {
        Throwable cause = fault.getCause();
        return cause == null || cause == fault ? fault : origin(cause);
    }
}
