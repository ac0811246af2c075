package org.comptoir.web.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.comptoir.account.AccessRevoked;
import org.comptoir.account.Caller;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.MemberRestored;
import org.comptoir.account.MemberSuspended;
import org.comptoir.account.RecoveryCodeUsed;
import org.comptoir.account.WrongCode;
import org.comptoir.account.boundary.Tokens;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.notify.BalanceOf;
import org.comptoir.notify.Message;
import org.comptoir.notify.Place;
import org.comptoir.notify.Stream;
import org.comptoir.notify.StreamKey;
import org.comptoir.notify.Wire;
import org.comptoir.notify.boundary.Streams;
import org.comptoir.ops.ComponentState;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionSteps;
import org.comptoir.ops.JobSummary;
import org.comptoir.trade.Trade;
import org.comptoir.wallet.DepositView;
import org.comptoir.wallet.WithdrawalView;
import org.comptoir.web.account.CredentialChangedView;
import org.comptoir.web.account.RecoveryCodeUsedView;
import org.comptoir.web.account.StandingView;
import org.comptoir.web.account.WrongCodeView;
import org.comptoir.web.json.Json;
import org.comptoir.web.ledger.BalanceView;
import org.comptoir.web.ops.ComponentView;
import org.comptoir.web.ops.ExecutionView;
import org.comptoir.web.ops.JobView;
import org.comptoir.web.trade.TradeView;
import org.comptoir.web.wallet.DepositItem;
import org.comptoir.web.wallet.WithdrawalItem;

/** All open connections of this server. */
@ApplicationScoped
public class Gateway implements Wire, StreamSource {
    private static final int MOST_CONNECTIONS = 5_000;
    private static final int MOST_OF_ONE_MEMBER = 20;

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    @Inject Streams streams;
    @Inject Tokens tokens;
    @Inject LedgerBooks books;
    @Inject Clock clock;
    @Resource ManagedExecutorService executor;

    /** A connection of that caller; empty when there are too many already. */
    Optional<Connection> connect(Caller caller, Outlet outlet) {
        long own =
                connections.stream()
                        .filter(one -> one.caller().member().equals(caller.member()))
                        .count();
        if (own >= MOST_OF_ONE_MEMBER || connections.size() >= MOST_CONNECTIONS) {
            return Optional.empty();
        }
        Connection connection = new Connection(caller, streams.epoch(), outlet, this, executor);
        connections.add(connection);
        // Access may have ended between the signing in and this line.
        connection.recheck();
        return Optional.of(connection);
    }

    /** The client is gone. */
    void gone(Connection connection) {
        connection.gone();
        connections.remove(connection);
    }

    @Override
    public int connections() {
        return connections.size();
    }

    /** The server stops. */
    void closeAll() {
        connections.forEach(connection -> connection.close(Closing.RESTARTING));
    }

    @Override
    public String json(Object word) {
        try {
            return Json.MAPPER.writeValueAsString(view(word));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view is written as JSON", e);
        }
    }

    private Object view(Object word) {
        if (word instanceof Trade trade) {
            return TradeView.of(trade);
        }
        if (word instanceof BalanceOf balance) {
            return BalanceView.of(balance(balance));
        }
        if (word instanceof DepositView deposit) {
            return DepositItem.of(deposit);
        }
        if (word instanceof WithdrawalView withdrawal) {
            return WithdrawalItem.of(withdrawal);
        }
        if (word instanceof Execution execution) {
            return ExecutionView.of(execution, clock.instant());
        }
        if (word instanceof ExecutionSteps whole) {
            return ExecutionView.of(whole, clock.instant());
        }
        if (word instanceof JobSummary summary) {
            return JobView.of(summary, clock.instant());
        }
        if (word instanceof ComponentState state) {
            return ComponentView.of(state);
        }
        if (word instanceof RecoveryCodeUsed used) {
            return new RecoveryCodeUsedView(used.left());
        }
        if (word instanceof WrongCode) {
            return new WrongCodeView("sign_in");
        }
        if (word instanceof CredentialChanged changed) {
            return new CredentialChangedView(changed.credential().word());
        }
        if (word instanceof MemberSuspended) {
            return new StandingView("suspended");
        }
        if (word instanceof MemberRestored) {
            return new StandingView("open");
        }
        throw new IllegalArgumentException("no route shows a " + word.getClass().getName());
    }

    private Balance balance(BalanceOf asked) {
        return books.balances(new OwnerId(asked.member().value())).stream()
                .filter(balance -> balance.asset() == asked.asset())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a balance of each asset is there"));
    }

    @Override
    public void wake(StreamKey key) {
        connections.stream()
                .filter(connection -> key.equals(key.stream().of(connection.caller())))
                .forEach(connection -> connection.wake(key.stream()));
    }

    @Override
    public void wakeAll() {
        connections.forEach(Connection::wakeAll);
    }

    @Override
    public void revoked(AccessRevoked revoked) {
        connections.stream()
                .filter(connection -> connection.caller().member().equals(revoked.member()))
                .forEach(connection -> executor.execute(connection::recheck));
    }

    @Override
    public Optional<Caller> now(Caller caller) {
        return tokens.now(caller);
    }

    @Override
    public Place place(Caller caller, Stream stream) {
        return streams.place(caller, stream);
    }

    @Override
    public List<Message> after(Caller caller, Stream stream, long seq) {
        return streams.after(caller, stream, seq);
    }
}
