/** Coins in and out, transfers between members and the chains over HTTP. */
@NullMarked
package org.comptoir.web.wallet;

import org.jspecify.annotations.NullMarked;
