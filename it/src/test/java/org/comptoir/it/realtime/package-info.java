/** The WebSocket at {@code /ws}: who may listen, what comes, what comes again after a break. */
@NullMarked
package org.comptoir.it.realtime;

import org.jspecify.annotations.NullMarked;
