/** Problems as RFC 9457 describes them: one place turns refusals and faults into responses. */
@NullMarked
package org.comptoir.web.problem;

import org.jspecify.annotations.NullMarked;
