package org.comptoir.notify.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.notify.Message;
import org.comptoir.notify.Place;
import org.comptoir.notify.Stream;
import org.comptoir.notify.StreamKey;
import org.comptoir.notify.Wire;
import org.comptoir.notify.control.Outbox;
import org.comptoir.notify.control.Wires;
import org.comptoir.notify.entity.StreamRows;

/** Telling streams, and reading them. */
@Stateless
public class Streams {
    private static final int MOST_AT_ONCE = 100;

    @Inject Outbox outbox;
    @Inject Wires wires;
    @Inject StreamRows rows;

    /**
     * Tells a stream something, in the caller's transaction.
     *
     * @param type what it is about; 1 to 32 characters
     * @param word what the edge shapes as its route shows it
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void tell(StreamKey stream, String type, Object word) {
        outbox.tell(stream, type, word);
    }

    /**
     * Where a stream of the caller stands.
     *
     * @throws Refused 403 when the caller has no role for it
     */
    public Place place(Caller caller, Stream stream) {
        return rows.place(own(caller, stream));
    }

    /**
     * Messages after a number, in order, at most {@value #MOST_AT_ONCE}.
     *
     * @throws Refused 403 when the caller has no role for it
     */
    public List<Message> after(Caller caller, Stream stream, long seq) {
        return rows.after(own(caller, stream), seq, MOST_AT_ONCE);
    }

    /** Names this life of the database: numbers of another one mean nothing here. */
    public UUID epoch() {
        return rows.epoch();
    }

    /** The edge of this server opens: it shapes and carries what is told from now on. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void open(Wire edge) {
        wires.open(edge);
    }

    /** True once the whole application of this server is there. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isOpen() {
        return wires.isOpen();
    }

    /** The JSON of a word as its route shows it, for those who are told it another way. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String shown(Object word) {
        return wires.json(word);
    }

    /** How many connections are open on this server. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public int connections() {
        return wires.connections();
    }

    /** The edge of this server closes. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void close() {
        wires.close();
    }

    private static StreamKey own(Caller caller, Stream stream) {
        if (!stream.admits(caller)) {
            throw new Refused(ProblemType.FORBIDDEN, "Your roles do not allow this stream.");
        }
        return stream.of(caller);
    }
}
