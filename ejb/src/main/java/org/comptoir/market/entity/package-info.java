/** Rows of offers, makers and payment methods. */
@NullMarked
package org.comptoir.market.entity;

import org.jspecify.annotations.NullMarked;
