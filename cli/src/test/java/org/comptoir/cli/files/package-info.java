@NullMarked
package org.comptoir.cli.files;

import org.jspecify.annotations.NullMarked;
