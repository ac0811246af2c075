/** Tests of the whole post: a real server, a real database, real daemons. */
@NullMarked
package org.comptoir.it;

import org.jspecify.annotations.NullMarked;
