/** Trades over HTTP. */
@NullMarked
package org.comptoir.web.trade;

import org.jspecify.annotations.NullMarked;
