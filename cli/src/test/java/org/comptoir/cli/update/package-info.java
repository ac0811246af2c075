@NullMarked
package org.comptoir.cli.update;

import org.jspecify.annotations.NullMarked;
