/** Tests of the doors of trades against a real PostgreSQL. */
@NullMarked
package org.comptoir.trade.boundary;

import org.jspecify.annotations.NullMarked;
