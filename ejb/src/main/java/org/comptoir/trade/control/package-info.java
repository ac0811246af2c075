/** The life of a trade: taking, steps of the parties, deadlines, the escrow. */
@NullMarked
package org.comptoir.trade.control;

import org.jspecify.annotations.NullMarked;
