/** What comes before every context: the migrations, and whether anything may act at all. */
@NullMarked
package org.comptoir.kernel.boundary;

import org.jspecify.annotations.NullMarked;
