/** Doors of trades. */
@NullMarked
package org.comptoir.trade.boundary;

import org.jspecify.annotations.NullMarked;
