/** Offers, payment methods, prices and assets over HTTP. */
@NullMarked
package org.comptoir.web.market;

import org.jspecify.annotations.NullMarked;
