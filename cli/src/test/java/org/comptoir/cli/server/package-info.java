@NullMarked
package org.comptoir.cli.server;

import org.jspecify.annotations.NullMarked;
