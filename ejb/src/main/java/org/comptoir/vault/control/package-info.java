/** The master key and what is derived from it. */
@NullMarked
package org.comptoir.vault.control;

import org.jspecify.annotations.NullMarked;
