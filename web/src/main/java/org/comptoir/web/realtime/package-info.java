/** The WebSocket at /ws: signing in, subscribing, and carrying streams to open connections. */
@NullMarked
package org.comptoir.web.realtime;

import org.jspecify.annotations.NullMarked;
