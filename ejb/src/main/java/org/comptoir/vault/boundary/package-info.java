/** The doors of the vault. They touch no database and join no transaction. */
@NullMarked
package org.comptoir.vault.boundary;

import org.jspecify.annotations.NullMarked;
