/** The operator's command on a real post: started, asked, killed in every part, stopped. */
@NullMarked
package org.comptoir.it.launcher;

import org.jspecify.annotations.NullMarked;
