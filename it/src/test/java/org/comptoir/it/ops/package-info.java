/** What operators do with the post: its jobs. */
@NullMarked
package org.comptoir.it.ops;

import org.jspecify.annotations.NullMarked;
