/** Doors of the wallet. */
@NullMarked
package org.comptoir.wallet.boundary;

import org.jspecify.annotations.NullMarked;
