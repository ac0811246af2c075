/**
 * Backups: how they are written, checked, kept and restored. Plain Java, no container.
 *
 * <p>A backup is a handful of files under its id at a {@link org.comptoir.recovery.backup.Target}:
 *
 * <pre>
 * &lt;id&gt;/00001.age …   rows of one table or of a part of it, as COPY writes them
 * &lt;id&gt;/files.age     keys, wallet files and what else no database holds, as a ZIP archive
 * &lt;id&gt;/manifest      what there is, its checksums, and a MAC over all of it; written last
 * journal/00000001 … the payout journal as it grows, sealed under its own key
 * </pre>
 *
 * <p>Numbered rules, cited in tests:
 *
 * <ol>
 *   <li>All rows are of one moment: one exported snapshot, read by every connection.
 *   <li>Nothing is ever written in plain: each file is compressed, then sealed, before it reaches a
 *       disk.
 *   <li>Rows are sealed to the emergency kit and to the drill's key; files to the kit alone. The
 *       kit's secret is on paper, never on the machine.
 *   <li>A backup without a manifest does not exist. A manifest is trusted when its MAC is right,
 *       whose key comes from the kit; a file when its SHA-256 is the manifest's.
 *   <li>A restore makes a database of its own beside the one there is, and marks it a copy in
 *       quarantine (R5) before a row is in it. Nothing is replaced before all is checked.
 *   <li>The last good backup is never deleted, nor one that another post made.
 * </ol>
 */
@NullMarked
package org.comptoir.recovery.backup;

import org.jspecify.annotations.NullMarked;
