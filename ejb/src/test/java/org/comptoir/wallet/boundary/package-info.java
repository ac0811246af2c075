/** Tests of the wallet's doors. */
@NullMarked
package org.comptoir.wallet.boundary;

import org.jspecify.annotations.NullMarked;
