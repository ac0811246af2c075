/** Jobs over the running of the post itself. */
@NullMarked
package org.comptoir.batch.ops;

import org.jspecify.annotations.NullMarked;
