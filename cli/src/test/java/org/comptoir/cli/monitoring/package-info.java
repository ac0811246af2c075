@NullMarked
package org.comptoir.cli.monitoring;

import org.jspecify.annotations.NullMarked;
