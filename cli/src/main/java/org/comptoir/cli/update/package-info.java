/**
 * An update: the new version checks, rehearses on a copy in quarantine (R5), and puts a migrated
 * copy in the place of the post's database, which stays as a way back (R4).
 */
@NullMarked
package org.comptoir.cli.update;

import org.jspecify.annotations.NullMarked;
