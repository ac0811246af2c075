/**
 * The shape of the code held by tests: who knows whom, where transactions begin, what time it is.
 */
@NullMarked
package org.comptoir.it.architecture;

import org.jspecify.annotations.NullMarked;
