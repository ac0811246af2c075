@NullMarked
package org.comptoir.cli.process;

import org.jspecify.annotations.NullMarked;
