/** Coins in and out over HTTP, and the doors of test networks; one file per operation. */
@NullMarked
package org.comptoir.it.wallet;

import org.jspecify.annotations.NullMarked;
