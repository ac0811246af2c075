/** Tests of the doors of the vault. */
@NullMarked
package org.comptoir.vault.boundary;

import org.jspecify.annotations.NullMarked;
