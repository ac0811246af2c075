/** Tests of the kernel's doors. */
@NullMarked
package org.comptoir.kernel.boundary;

import org.jspecify.annotations.NullMarked;
