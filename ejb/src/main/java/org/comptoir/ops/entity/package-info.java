/** Executions and leases as rows. */
@NullMarked
package org.comptoir.ops.entity;

import org.jspecify.annotations.NullMarked;
