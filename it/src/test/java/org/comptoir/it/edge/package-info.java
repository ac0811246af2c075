/** What every response has, whatever was asked: health, headers, problems, limits. */
@NullMarked
package org.comptoir.it.edge;

import org.jspecify.annotations.NullMarked;
