/** Tests of the market: rules A2 and the rules of the context by name. */
@NullMarked
package org.comptoir.market;

import org.jspecify.annotations.NullMarked;
