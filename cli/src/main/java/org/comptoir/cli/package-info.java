/** The operator's command: starts, stops and inspects a post. */
@NullMarked
package org.comptoir.cli;

import org.jspecify.annotations.NullMarked;
