/** One post on this machine: its folder, its parts, how they start, are watched and end. */
@NullMarked
package org.comptoir.cli.post;

import org.jspecify.annotations.NullMarked;
