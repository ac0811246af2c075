@NullMarked
package org.comptoir.cli.logs;

import org.jspecify.annotations.NullMarked;
