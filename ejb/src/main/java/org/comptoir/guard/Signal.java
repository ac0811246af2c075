package org.comptoir.guard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something worth counting.
 *
 * @param kind what happened
 * @param account whose account it concerns, if any is known
 * @param prefix from where, if that is known
 */
public record Signal(SignalKind kind, @Nullable UUID account, @Nullable AddressPrefix prefix) {}
