package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.BalanceChanged;
import org.comptoir.wallet.DepositChanged;
import org.comptoir.wallet.WithdrawalChanged;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.DepositRow;
import org.comptoir.wallet.entity.WithdrawalRow;

/** Says what changed, inside the transaction that changed it. */
@Dependent
public class Announcements {
    private final Consumer<Object> publisher;

    /** To whoever observes. */
    @Inject
    public Announcements(Event<Object> events) {
        this(events::fire);
    }

    /** To that listener. */
    public Announcements(Consumer<Object> publisher) {
        this.publisher = publisher;
    }

    /** A member's balance changed. */
    public void balance(MemberId member, Asset asset) {
        publisher.accept(new BalanceChanged(member, asset));
    }

    /** A deposit changed; silent where it is nobody's. */
    public void deposit(DepositRow deposit, ChainStateRow chain) {
        MemberId member = deposit.member();
        if (member != null) {
            publisher.accept(new DepositChanged(member, deposit.view(chain)));
        }
    }

    /** A withdrawal changed. */
    public void withdrawal(WithdrawalRow withdrawal, ChainStateRow chain) {
        publisher.accept(new WithdrawalChanged(withdrawal.member(), withdrawal.view(chain)));
    }
}
