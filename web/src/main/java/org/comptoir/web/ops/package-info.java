/** Jobs over HTTP. */
@NullMarked
package org.comptoir.web.ops;

import org.jspecify.annotations.NullMarked;
