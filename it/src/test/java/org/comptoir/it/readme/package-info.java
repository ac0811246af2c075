/** What the README promises, run as it is printed. */
@NullMarked
package org.comptoir.it.readme;

import org.jspecify.annotations.NullMarked;
