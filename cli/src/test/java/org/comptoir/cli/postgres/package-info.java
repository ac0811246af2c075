@NullMarked
package org.comptoir.cli.postgres;

import org.jspecify.annotations.NullMarked;
