/** Tests of trades: rules A3 and T1 to T6 by name. */
@NullMarked
package org.comptoir.trade;

import org.jspecify.annotations.NullMarked;
