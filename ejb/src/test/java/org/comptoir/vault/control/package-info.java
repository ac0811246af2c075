/** Tests of the keys and what is made with them. */
@NullMarked
package org.comptoir.vault.control;

import org.jspecify.annotations.NullMarked;
