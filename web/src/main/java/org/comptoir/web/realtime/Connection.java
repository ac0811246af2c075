package org.comptoir.web.realtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.comptoir.account.Caller;
import org.comptoir.notify.Message;
import org.comptoir.notify.Place;
import org.comptoir.notify.Stream;
import org.comptoir.web.WebLog;
import org.jspecify.annotations.Nullable;

/**
 * One open connection of a signed-in caller.
 *
 * <p>Streams are pulled, never pushed: the next text is read when the one before is out, so a slow
 * client costs one batch of messages and lags behind; what is new waits in the database.
 */
final class Connection {
    private static final int MOST_ANSWERS_WAITING = 32;

    private final Outlet outlet;
    private final StreamSource source;
    private final Executor executor;
    private final UUID epoch;
    private final Map<Stream, Long> delivered = new EnumMap<>(Stream.class);
    private final Set<Stream> stale = EnumSet.noneOf(Stream.class);
    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<Message> batch = new ArrayDeque<>();
    private Caller caller;
    private boolean busy;
    private boolean closed;

    Connection(Caller caller, UUID epoch, Outlet outlet, StreamSource source, Executor executor) {
        this.caller = caller;
        this.epoch = epoch;
        this.outlet = outlet;
        this.source = source;
        this.executor = executor;
    }

    synchronized Caller caller() {
        return caller;
    }

    /** Greets. */
    void open() {
        answer(ServerMessage.hello(caller(), epoch));
    }

    /** The client sent a whole message. */
    void heard(String text) {
        Optional<ClientMessage> message = ClientMessage.read(text);
        switch (message.map(ClientMessage::type).orElse("")) {
            case "ping" -> answer(ServerMessage.pong());
            case "subscribe" -> message.ifPresent(this::subscribe);
            case "unsubscribe" -> message.ifPresent(this::unsubscribe);
            default -> close(Closing.BAD_MESSAGE);
        }
    }

    private void subscribe(ClientMessage message) {
        Stream stream = message.stream().orElse(null);
        Long after = message.data() == null ? null : message.data().after();
        if (stream == null || (after != null && after < 0)) {
            close(Closing.BAD_MESSAGE);
        } else if (!stream.admits(caller())) {
            close(Closing.NOT_ALLOWED);
        } else {
            Place place = source.place(caller(), stream);
            UUID said = Objects.requireNonNull(message.data()).epoch();
            boolean sameEpoch = said == null || said.equals(epoch);
            if (after == null) {
                begin(stream, place.last());
            } else if (sameEpoch && place.canResumeAfter(after)) {
                begin(stream, after);
            } else {
                answer(ServerMessage.resyncRequired(stream, place.last()));
            }
        }
    }

    private void begin(Stream stream, long after) {
        synchronized (this) {
            batch.removeIf(message -> message.stream() == stream);
            delivered.put(stream, after);
            stale.add(stream);
        }
        answer(ServerMessage.subscribed(stream, after));
    }

    private void unsubscribe(ClientMessage message) {
        Stream stream = message.stream().orElse(null);
        if (stream == null) {
            close(Closing.BAD_MESSAGE);
            return;
        }
        synchronized (this) {
            batch.removeIf(waiting -> waiting.stream() == stream);
            delivered.remove(stream);
            stale.remove(stream);
        }
        answer(ServerMessage.unsubscribed(stream));
    }

    private void answer(String text) {
        boolean tooMany;
        synchronized (this) {
            answers.add(text);
            tooMany = answers.size() > MOST_ANSWERS_WAITING;
        }
        if (tooMany) {
            close(Closing.TOO_FAST);
        } else {
            goOn();
        }
    }

    /** There may be something new in a stream. */
    void wake(Stream stream) {
        synchronized (this) {
            if (!delivered.containsKey(stream)) {
                return;
            }
            stale.add(stream);
        }
        goOn();
    }

    /** There may be something new in any stream. */
    void wakeAll() {
        synchronized (this) {
            stale.addAll(delivered.keySet());
        }
        goOn();
    }

    /** Access may have ended or changed: who has lost a stream's role signs in again. */
    void recheck() {
        Optional<Caller> now = source.now(caller());
        boolean standing;
        synchronized (this) {
            now.ifPresent(fresh -> caller = fresh);
            standing =
                    now.isPresent()
                            && delivered.keySet().stream().allMatch(one -> one.admits(caller));
        }
        if (!standing) {
            close(Closing.SIGN_IN_AGAIN);
        }
    }

    void close(Closing why) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            answers.clear();
            batch.clear();
            delivered.clear();
            stale.clear();
        }
        outlet.close(why);
    }

    /** The client is gone. */
    synchronized void gone() {
        closed = true;
    }

    private void goOn() {
        synchronized (this) {
            if (busy || closed) {
                return;
            }
            busy = true;
        }
        sendNextLater();
    }

    private void sendNextLater() {
        try {
            executor.execute(this::sendNext);
        } catch (RejectedExecutionException e) {
            close(Closing.RESTARTING);
        }
    }

    /** Only one at a time is in here: whoever set {@code busy}, until nothing is left to send. */
    private void sendNext() {
        try {
            String text = next();
            if (text != null) {
                outlet.send(text, this::sent);
            }
        } catch (RuntimeException e) {
            WebLog.LOG.fault(e);
            close(Closing.FAULT);
        }
    }

    private void sent(boolean out) {
        if (out) {
            sendNextLater();
        } else {
            close(Closing.HEARTBEAT_MISSED);
        }
    }

    private @Nullable String next() {
        for (; ; ) {
            Stream stream;
            long after;
            Caller reader;
            synchronized (this) {
                String waiting = closed ? null : waiting();
                if (waiting != null) {
                    return waiting;
                }
                if (closed || stale.isEmpty()) {
                    busy = false;
                    return null;
                }
                stream = stale.iterator().next();
                stale.remove(stream);
                after = delivered.getOrDefault(stream, Long.MAX_VALUE);
                reader = caller;
            }
            keep(stream, after, source.after(reader, stream, after));
        }
    }

    private @Nullable String waiting() {
        String answer = answers.poll();
        if (answer != null) {
            return answer;
        }
        Message message = batch.poll();
        return message == null ? null : ServerMessage.of(message);
    }

    /** What was read belongs to the subscription only while it stands where the reading began. */
    private synchronized void keep(Stream stream, long after, List<Message> read) {
        Long place = delivered.get(stream);
        if (place == null || place != after || read.isEmpty()) {
            return;
        }
        batch.addAll(read);
        delivered.put(stream, read.get(read.size() - 1).seq());
        stale.add(stream);
    }
}
