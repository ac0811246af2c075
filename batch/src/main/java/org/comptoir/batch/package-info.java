/** Jakarta Batch: the job starter and, in one package per context, the artifacts of its jobs. */
@NullMarked
package org.comptoir.batch;

import org.jspecify.annotations.NullMarked;
