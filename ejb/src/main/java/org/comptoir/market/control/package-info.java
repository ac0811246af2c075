/** Rules of offers, prices and the seller's cover. */
@NullMarked
package org.comptoir.market.control;

import org.jspecify.annotations.NullMarked;
