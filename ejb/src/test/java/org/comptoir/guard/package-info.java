/** Tests of the guard's words. */
@NullMarked
package org.comptoir.guard;

import org.jspecify.annotations.NullMarked;
