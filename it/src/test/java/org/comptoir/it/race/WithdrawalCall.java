package org.comptoir.it.race;

import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;

/** A call that meets another one on one withdrawal, and what it may be answered. */
enum WithdrawalCall {
    /** The request again, with its key: the answer of the first. */
    OWNER_ASKS_AGAIN(202),
    /** Another request with the same key. */
    OWNER_ASKS_FOR_ELSE(409),
    OWNER_CANCELS(204, 409),
    OWNER_READS(200),
    STRANGER_CANCELS(404),
    OPERATOR_PAYS_OUT(202),
    OPERATOR_STARTS_THE_JOB(201),
    OPERATOR_PAUSES(200),
    OPERATOR_RESUMES(200),
    /** A block comes. */
    CHAIN_GROWS(200),
    /** The newest block is replaced by another. */
    CHAIN_TURNS(200);

    private final int usual;
    private final int refused;

    WithdrawalCall(int always) {
        this(always, always);
    }

    WithdrawalCall(int usual, int refused) {
        this.usual = usual;
        this.refused = refused;
    }

    /** Whether that is an answer to this call, whatever the other one does. */
    boolean mayAnswer(int status) {
        return status == usual || status == refused;
    }

    /** Whether it lets the post pay, or keeps it from paying. */
    boolean movesMoney() {
        return switch (this) {
            case OWNER_CANCELS, OPERATOR_PAYS_OUT, OPERATOR_STARTS_THE_JOB -> true;
            case OPERATOR_PAUSES, OPERATOR_RESUMES -> true;
            case OWNER_ASKS_AGAIN, OWNER_ASKS_FOR_ELSE, OWNER_READS -> false;
            case STRANGER_CANCELS, CHAIN_GROWS, CHAIN_TURNS -> false;
        };
    }

    /** Sends it. */
    Answer send(WithdrawalTable table, WithdrawalTable.Made made) {
        Http operator = table.post().operator().http();
        return switch (this) {
            case OWNER_ASKS_AGAIN -> table.ask(made.key(), made.address(), WithdrawalTable.AMOUNT);
            case OWNER_ASKS_FOR_ELSE -> table.ask(made.key(), made.address(), "0.02");
            case OWNER_CANCELS -> table.owner().http().delete("/withdrawals/" + made.id());
            case OWNER_READS -> table.owner().http().get("/withdrawals/" + made.id());
            case STRANGER_CANCELS -> table.stranger().http().delete("/withdrawals/" + made.id());
            case OPERATOR_PAYS_OUT -> operator.post("/admin/withdraw/execute");
            case OPERATOR_STARTS_THE_JOB -> operator.post("/admin/jobs/withdrawals/executions");
            case OPERATOR_PAUSES -> operator.post("/admin/chain/pause", "asset", "XMR");
            case OPERATOR_RESUMES -> operator.post("/admin/chain/resume", "asset", "XMR");
            case CHAIN_GROWS -> operator.post("/admin/testnet/mine", "asset", "XMR", "blocks", 1);
            case CHAIN_TURNS ->
                    operator.post("/admin/testnet/reorganise", "asset", "XMR", "depth", 1);
        };
    }
}
