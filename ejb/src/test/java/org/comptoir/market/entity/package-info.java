/** Tests of the market's statements. */
@NullMarked
package org.comptoir.market.entity;

import org.jspecify.annotations.NullMarked;
