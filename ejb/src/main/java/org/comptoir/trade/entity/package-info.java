/** Rows of trades and what happened in them; the rows guard their own transitions. */
@NullMarked
package org.comptoir.trade.entity;

import org.jspecify.annotations.NullMarked;
