/** Streams and messages as rows. */
@NullMarked
package org.comptoir.notify.entity;

import org.jspecify.annotations.NullMarked;
