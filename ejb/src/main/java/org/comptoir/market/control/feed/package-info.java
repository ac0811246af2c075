/** Public price sources, each as its own documentation describes it. */
@NullMarked
package org.comptoir.market.control.feed;

import org.jspecify.annotations.NullMarked;
