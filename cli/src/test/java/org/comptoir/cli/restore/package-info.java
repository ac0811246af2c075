@NullMarked
package org.comptoir.cli.restore;

import org.jspecify.annotations.NullMarked;
