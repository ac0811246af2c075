package org.comptoir.web.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.notify.Message;
import org.comptoir.notify.Stream;
import org.comptoir.web.json.Json;

/** The texts the post sends: {@code {"type", "data", "stream", "seq"}}. */
final class ServerMessage {
    static final int HEARTBEAT_SECONDS = 30;

    private ServerMessage() {}

    /** The first of every connection. */
    static String hello(Caller caller, UUID epoch) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("heartbeatSeconds", HEARTBEAT_SECONDS);
        data.put("member", caller.member().toString());
        data.put("epoch", epoch.toString());
        return text("hello", data);
    }

    /** The subscription stands; {@code seq} is the number it goes on after. */
    static String subscribed(Stream stream, long seq) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("stream", stream.word());
        data.put("seq", seq);
        return text("subscribed", data);
    }

    /** The subscription is no more. */
    static String unsubscribed(Stream stream) {
        return text("unsubscribed", Json.MAPPER.createObjectNode().put("stream", stream.word()));
    }

    /** What the client asks for is not there any more: read it anew, go on after {@code seq}. */
    static String resyncRequired(Stream stream, long seq) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.put("stream", stream.word());
        data.put("seq", seq);
        return text("resync-required", data);
    }

    /** The answer to a ping. */
    static String pong() {
        return text("pong", Json.MAPPER.createObjectNode());
    }

    /** A message of a stream; its data is JSON already. */
    static String of(Message message) {
        return "{\"type\":\"%s\",\"data\":%s,\"stream\":\"%s\",\"seq\":%d}"
                .formatted(message.type(), message.data(), message.stream().word(), message.seq());
    }

    private static String text(String type, ObjectNode data) {
        ObjectNode message = Json.MAPPER.createObjectNode();
        message.put("type", type);
        message.set("data", data);
        try {
            return Json.MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is written as JSON", e);
        }
    }
}
