/** Which jobs there are, when they are due, and who runs them. */
@NullMarked
package org.comptoir.ops.control;

import org.jspecify.annotations.NullMarked;
