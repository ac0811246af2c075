/** Known sources and signals, as rows. */
@NullMarked
package org.comptoir.guard.entity;

import org.jspecify.annotations.NullMarked;
