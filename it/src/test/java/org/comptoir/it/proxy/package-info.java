/** The ways to a post from outside: Caddy and Tor, as the containers have them. */
@NullMarked
package org.comptoir.it.proxy;

import org.jspecify.annotations.NullMarked;
