/** A frozen post and the way out of it, at its machine. */
@NullMarked
package org.comptoir.cli.recover;

import org.jspecify.annotations.NullMarked;
