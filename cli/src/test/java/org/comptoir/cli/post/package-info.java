@NullMarked
package org.comptoir.cli.post;

import org.jspecify.annotations.NullMarked;
