/** The jobs {@code backup} and {@code verify-backup}. */
@NullMarked
package org.comptoir.batch.backup;

import org.jspecify.annotations.NullMarked;
