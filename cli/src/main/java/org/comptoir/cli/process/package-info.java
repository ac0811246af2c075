/**
 * Processes of a post: started apart from the terminal, found again and ended by id, never by name.
 */
@NullMarked
package org.comptoir.cli.process;

import org.jspecify.annotations.NullMarked;
