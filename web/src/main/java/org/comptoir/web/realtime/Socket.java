package org.comptoir.web.realtime;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.comptoir.account.Caller;
import org.comptoir.web.WebLog;
import org.jspecify.annotations.Nullable;

/** One WebSocket: its limits, its heartbeat, and the way from frames to messages. */
final class Socket extends Endpoint implements Outlet {
    private static final int MOST_CHARACTERS = 4096;
    private static final long MOST_SILENCE_NANOS =
            TimeUnit.SECONDS.toNanos(ServerMessage.HEARTBEAT_SECONDS * 5L / 2);
    private static final long SEND_TIMEOUT_MILLIS = 20_000;
    private static final long IDLE_TIMEOUT_MILLIS = 120_000;

    private final Optional<Caller> caller;
    private final Gateway gateway;
    private final ScheduledExecutorService timer;
    private final MessageRate rate = new MessageRate(System.nanoTime());
    private final StringBuilder partial = new StringBuilder();
    private volatile long heardAtNanos = System.nanoTime();
    private volatile @Nullable Session session;
    private volatile @Nullable Connection connection;
    private volatile @Nullable ScheduledFuture<?> heartbeat;

    Socket(Optional<Caller> caller, Gateway gateway, ScheduledExecutorService timer) {
        this.caller = caller;
        this.gateway = gateway;
        this.timer = timer;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        opened.setMaxIdleTimeout(IDLE_TIMEOUT_MILLIS);
        opened.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MILLIS);
        if (caller.isEmpty()) {
            close(Closing.SIGN_IN_AGAIN);
            return;
        }
        Connection mine = gateway.connect(caller.get(), this).orElse(null);
        if (mine == null) {
            close(Closing.TOO_FAST);
            return;
        }
        connection = mine;
        opened.addMessageHandler(String.class, (text, isLast) -> heard(mine, text, isLast));
        opened.addMessageHandler(
                ByteBuffer.class, (bytes, isLast) -> mine.close(Closing.BAD_MESSAGE));
        opened.addMessageHandler(PongMessage.class, pong -> heardAtNanos = System.nanoTime());
        heartbeat =
                timer.scheduleAtFixedRate(
                        () -> beat(mine),
                        ServerMessage.HEARTBEAT_SECONDS,
                        ServerMessage.HEARTBEAT_SECONDS,
                        TimeUnit.SECONDS);
        mine.open();
    }

    private void heard(Connection mine, String text, boolean isLast) {
        heardAtNanos = System.nanoTime();
        partial.append(text);
        if (partial.length() > MOST_CHARACTERS) {
            partial.setLength(0);
            mine.close(Closing.TOO_LARGE);
        } else if (isLast) {
            String whole = partial.toString();
            partial.setLength(0);
            hear(mine, whole);
        }
    }

    private void hear(Connection mine, String whole) {
        if (!rate.admits(System.nanoTime())) {
            mine.close(Closing.TOO_FAST);
            return;
        }
        mine.heard(whole);
    }

    private void beat(Connection mine) {
        if (System.nanoTime() - heardAtNanos > MOST_SILENCE_NANOS) {
            mine.close(Closing.HEARTBEAT_MISSED);
        } else {
            mine.recheck();
            ping();
        }
    }

    @Override
    public void send(String text, Consumer<Boolean> sent) {
        Session open = session;
        if (open == null || !open.isOpen()) {
            sent.accept(false);
            return;
        }
        open.getAsyncRemote().sendText(text, result -> sent.accept(result.isOK()));
    }

    @Override
    public void ping() {
        Session open = session;
        try {
            if (open != null && open.isOpen()) {
                open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            }
        } catch (IOException gone) {
            WebLog.LOG.clientGone(gone);
        }
    }

    @Override
    public void close(Closing why) {
        Session open = session;
        try {
            if (open != null && open.isOpen()) {
                open.close(why.reason());
            }
        } catch (IOException gone) {
            WebLog.LOG.clientGone(gone);
        }
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        ScheduledFuture<?> beating = heartbeat;
        if (beating != null) {
            beating.cancel(false);
        }
        Connection mine = connection;
        if (mine != null) {
            gateway.gone(mine);
        }
    }

    @Override
    public void onError(Session failed, Throwable gone) {
        WebLog.LOG.clientGone(gone);
    }
}
