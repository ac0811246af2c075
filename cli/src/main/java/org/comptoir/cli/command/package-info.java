/** The operator's words: one class a command, none of which knows how its work is done. */
@NullMarked
package org.comptoir.cli.command;

import org.jspecify.annotations.NullMarked;
