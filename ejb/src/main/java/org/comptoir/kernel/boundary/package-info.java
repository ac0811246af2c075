/** What runs before every context: the migrations. */
@NullMarked
package org.comptoir.kernel.boundary;

import org.jspecify.annotations.NullMarked;
