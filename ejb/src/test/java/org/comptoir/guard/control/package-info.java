/** Tests of buckets and counts. */
@NullMarked
package org.comptoir.guard.control;

import org.jspecify.annotations.NullMarked;
