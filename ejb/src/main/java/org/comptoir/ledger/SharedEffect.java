package org.comptoir.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The effect of several requests in one transaction.
 *
 * <p>It has each request's whole effect or none of it: who cannot simply be served is left out and
 * runs alone afterwards, where it hears why.
 *
 * @param <S> what it is told about each
 */
@FunctionalInterface
public interface SharedEffect<S> {
    /** Calls doors, which join the transaction; gives the answers in the order of the subjects. */
    List<Optional<StoredResponse>> run(List<S> subjects);
}
