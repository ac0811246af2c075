package org.comptoir.web.edge;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.comptoir.kernel.ProblemType;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * One body on its way in; everything here happens on the connection's I/O thread.
 *
 * <p>What is over the limit is thrown away while it arrives, up to {@value #MAX_THROWN_AWAY_BYTES}
 * bytes, so that a client that sends first and reads later still gets its answer.
 */
final class BodyRead {
    static final long MAX_THROWN_AWAY_BYTES = 16 * 1024 * 1024;

    private final HttpServerExchange exchange;
    private final HttpHandler next;
    private final StreamSourceChannel channel;
    private final List<PooledByteBuffer> kept = new ArrayList<>();
    private final XnioExecutor.Key deadline;
    private long bytes;
    private boolean refused;

    BodyRead(HttpServerExchange exchange, HttpHandler next) {
        this.exchange = exchange;
        this.next = next;
        this.channel = exchange.getRequestChannel();
        this.deadline =
                exchange.getIoThread()
                        .executeAfter(this::tooSlow, WholeBody.MAX_SECONDS, TimeUnit.SECONDS);
    }

    /** Called while the exchange is being handled; goes on by itself when not all is there yet. */
    void begin() throws Exception {
        if (!readOn()) {
            channel.getReadSetter().set(ready -> goOn());
            channel.resumeReads();
        } else if (!refused) {
            next.handleRequest(exchange);
        }
    }

    private void goOn() {
        if (readOn() && !refused) {
            Connectors.executeRootHandler(next, exchange);
        }
    }

    /** Reads what is there; true when all of it arrived or the exchange was refused. */
    private boolean readOn() {
        try {
            for (; ; ) {
                PooledByteBuffer pooled = current();
                int read = channel.read(pooled.getBuffer());
                if (read == 0) {
                    return false;
                }
                if (read < 0) {
                    arrived();
                    return true;
                }
                bytes += read;
                if (bytes > MAX_THROWN_AWAY_BYTES) {
                    giveUp();
                    Refusal.answerAndHangUp(
                            exchange, ProblemType.PAYLOAD_TOO_LARGE, WholeBody.TOO_LARGE);
                    return true;
                }
            }
        } catch (IOException unreadable) {
            giveUp();
            Refusal.answerAndHangUp(
                    exchange, ProblemType.BAD_REQUEST, "The body could not be read.");
            return true;
        }
    }

    /** A buffer with room: while the body is within its limit each full one is kept. */
    private PooledByteBuffer current() {
        PooledByteBuffer last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
        if (last != null && last.getBuffer().hasRemaining()) {
            return last;
        }
        if (last != null && bytes > WholeBody.MAX_BYTES) {
            last.getBuffer().clear();
            return last;
        }
        PooledByteBuffer fresh = exchange.getConnection().getByteBufferPool().allocate();
        kept.add(fresh);
        return fresh;
    }

    private void arrived() {
        if (bytes > WholeBody.MAX_BYTES) {
            giveUp();
            Refusal.answer(exchange, ProblemType.PAYLOAD_TOO_LARGE, WholeBody.TOO_LARGE);
            return;
        }
        deadline.remove();
        channel.getReadSetter().set(null);
        channel.suspendReads();
        kept.forEach(buffer -> buffer.getBuffer().flip());
        Connectors.ungetRequestBytes(exchange, kept.toArray(PooledByteBuffer[]::new));
        Connectors.resetRequestChannel(exchange);
    }

    private void tooSlow() {
        giveUp();
        Refusal.answerAndHangUp(
                exchange,
                ProblemType.REQUEST_TIMEOUT,
                "The body did not arrive within " + WholeBody.MAX_SECONDS + " seconds.");
    }

    private void giveUp() {
        refused = true;
        deadline.remove();
        channel.getReadSetter().set(null);
        channel.suspendReads();
        kept.forEach(PooledByteBuffer::close);
        kept.clear();
    }
}
