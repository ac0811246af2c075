@NullMarked
package org.comptoir.cli;

import org.jspecify.annotations.NullMarked;
