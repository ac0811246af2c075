/** Buckets and counts in memory. */
@NullMarked
package org.comptoir.guard.control;

import org.jspecify.annotations.NullMarked;
