/** WildFly with the application, as the launcher runs it. */
@NullMarked
package org.comptoir.cli.server;

import org.jspecify.annotations.NullMarked;
