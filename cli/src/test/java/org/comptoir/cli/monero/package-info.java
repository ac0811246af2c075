@NullMarked
package org.comptoir.cli.monero;

import org.jspecify.annotations.NullMarked;
