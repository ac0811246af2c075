/** The post's jobs, as the operator at the machine orders and follows them. */
@NullMarked
package org.comptoir.cli.jobs;

import org.jspecify.annotations.NullMarked;
