/** Tests of the market's statements. */
@NullMarked
package org.comptoir.market.control;

import org.jspecify.annotations.NullMarked;
