/** The doors of the streams. */
@NullMarked
package org.comptoir.notify.boundary;

import org.jspecify.annotations.NullMarked;
