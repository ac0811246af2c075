/** Jobs over the wallet. */
@NullMarked
package org.comptoir.batch.wallet;

import org.jspecify.annotations.NullMarked;
