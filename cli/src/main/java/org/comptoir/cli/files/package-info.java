/** Owner-only files and folders: secrets, locks and what must survive a power cut. */
@NullMarked
package org.comptoir.cli.files;

import org.jspecify.annotations.NullMarked;
