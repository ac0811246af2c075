/** Emergency kit and restore, as the operator at the machine sees them. */
@NullMarked
package org.comptoir.cli.restore;

import org.jspecify.annotations.NullMarked;
