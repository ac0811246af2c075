/** What every test of the whole post stands on: the post itself, members, and how to talk to it. */
@NullMarked
package org.comptoir.it.post;

import org.jspecify.annotations.NullMarked;
