/**
 * Rows of the schema {@code wallet} and their guarded transitions.
 *
 * <p>Every change of state names the state it starts from and says whether it happened: who comes
 * second changes nothing.
 */
@NullMarked
package org.comptoir.wallet.entity;

import org.jspecify.annotations.NullMarked;
