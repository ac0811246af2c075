/** Who is calling: the sign-in mechanism, the origin check and the roles of each route. */
@NullMarked
package org.comptoir.web.signin;

import org.jspecify.annotations.NullMarked;
