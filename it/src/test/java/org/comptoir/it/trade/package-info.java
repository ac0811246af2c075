/** Trades over HTTP; one file per operation. */
@NullMarked
package org.comptoir.it.trade;

import org.jspecify.annotations.NullMarked;
