/** The embedded PostgreSQL: unpacked, initialised, started, prepared and stopped. */
@NullMarked
package org.comptoir.cli.postgres;

import org.jspecify.annotations.NullMarked;
