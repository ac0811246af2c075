@NullMarked
package org.comptoir.cli.command;

import org.jspecify.annotations.NullMarked;
