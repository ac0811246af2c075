/** The doors of the running post: one public method, one use case, one transaction. */
@NullMarked
package org.comptoir.ops.boundary;

import org.jspecify.annotations.NullMarked;
