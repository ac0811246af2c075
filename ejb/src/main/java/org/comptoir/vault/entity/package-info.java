/** The fingerprint by which a database knows its master key. */
@NullMarked
package org.comptoir.vault.entity;

import org.jspecify.annotations.NullMarked;
