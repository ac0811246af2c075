package org.comptoir.wallet.boundary;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.comptoir.account.Caller;
import org.comptoir.ledger.Gathered;
import org.comptoir.ledger.Gathering;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.boundary.GatheredCall;
import org.comptoir.wallet.MemberGift;
import org.comptoir.wallet.MemberTransfer;
import org.comptoir.wallet.TransferReceipt;

/**
 * Transfers between members that share transactions with whoever transfers at the same moment.
 *
 * <p>Nothing else that moves coins does: what belongs to a trade, a deposit or a withdrawal keeps
 * its own transaction. A singleton for the sake of its one state, the place where they meet; {@code
 * NOT_SUPPORTED}, because the transaction is its leader's.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SharedTransfers {
    private static final int MOST = 64;

    private final Gathering<Wish> gathering = new Gathering<>(MOST);

    @Inject GatheredCall calls;
    @Inject Transfers transfers;

    private record Wish(MemberGift gift, Function<TransferReceipt, StoredResponse> answer) {}

    /**
     * Transfers coins once for the request's key.
     *
     * @param answer shapes the receipt; runs inside the transaction, and again when that is lost
     * @see Transfers#transfer
     */
    public StoredResponse transfer(
            IdempotentRequest request,
            Caller caller,
            MemberTransfer order,
            Function<TransferReceipt, StoredResponse> answer) {
        return calls.run(
                gathering,
                new Gathered<>(
                        request,
                        new Wish(new MemberGift(caller, order), answer),
                        () -> answer.apply(transfers.transfer(caller, order))),
                this::together);
    }

    private List<Optional<StoredResponse>> together(List<Wish> wishes) {
        List<Optional<TransferReceipt>> receipts =
                transfers.transferTogether(wishes.stream().map(Wish::gift).toList());
        List<Optional<StoredResponse>> answers = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            answers.add(receipts.get(i).map(wishes.get(i).answer()));
        }
        return answers;
    }
}
