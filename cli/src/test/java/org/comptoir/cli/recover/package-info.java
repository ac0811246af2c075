@NullMarked
package org.comptoir.cli.recover;

import org.jspecify.annotations.NullMarked;
