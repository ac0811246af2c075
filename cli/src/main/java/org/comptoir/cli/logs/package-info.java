/** The logs of every part, read as one. */
@NullMarked
package org.comptoir.cli.logs;

import org.jspecify.annotations.NullMarked;
