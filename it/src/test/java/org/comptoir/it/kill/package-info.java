/** Payouts of a post whose parts are killed or fall silent under them. */
@NullMarked
package org.comptoir.it.kill;

import org.jspecify.annotations.NullMarked;
