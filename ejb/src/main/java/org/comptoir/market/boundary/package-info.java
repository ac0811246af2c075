/** Doors of the market. */
@NullMarked
package org.comptoir.market.boundary;

import org.jspecify.annotations.NullMarked;
