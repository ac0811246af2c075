/** Tests of the market's statements. */
@NullMarked
package org.comptoir.market.control.feed;

import org.jspecify.annotations.NullMarked;
