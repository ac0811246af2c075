/** Tests of the market's doors against a real PostgreSQL. */
@NullMarked
package org.comptoir.market.boundary;

import org.jspecify.annotations.NullMarked;
