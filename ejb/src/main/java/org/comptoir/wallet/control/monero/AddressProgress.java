package org.comptoir.wallet.control.monero;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.AddressWork.Side;
import org.jspecify.annotations.Nullable;

/** How far one wallet is with making addresses; read by whoever wants to, at once. */
final class AddressProgress {
    /** What takes some seconds only is not worth telling. */
    static final long MANY = 500;

    private final Side side;
    private volatile @Nullable AddressWork now;

    AddressProgress(Side side) {
        this.side = side;
    }

    /** Is told how many are made of those wanted; what is few is not passed on. */
    LongConsumer of(long wanted) {
        return made -> {
            if (wanted >= MANY) {
                now = new AddressWork(side, made, wanted);
            }
        };
    }

    /** Done, or failed. */
    void over() {
        now = null;
    }

    Optional<AddressWork> now() {
        return Optional.ofNullable(now);
    }
}
