/** The few pages the post shows by itself: its front page and the pages of its problems. */
@NullMarked
package org.comptoir.web.page;

import org.jspecify.annotations.NullMarked;
