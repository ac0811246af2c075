/** Offers, payment methods and prices over HTTP; one file per operation. */
@NullMarked
package org.comptoir.it.market;

import org.jspecify.annotations.NullMarked;
