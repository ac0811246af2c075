/** What survives the database: plain Java, no container, used by wallet, batch and cli. */
@NullMarked
package org.comptoir.recovery;

import org.jspecify.annotations.NullMarked;
