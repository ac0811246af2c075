/** What happens to every exchange before and after the application: request id, limits, headers. */
@NullMarked
package org.comptoir.web.edge;

import org.jspecify.annotations.NullMarked;
