/** Tests of the doors of the guard. */
@NullMarked
package org.comptoir.guard.boundary;

import org.jspecify.annotations.NullMarked;
