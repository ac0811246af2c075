/** Health for machines: /healthz and /health. */
@NullMarked
package org.comptoir.web.health;

import org.jspecify.annotations.NullMarked;
