@NullMarked
package org.comptoir.bench;

import org.jspecify.annotations.NullMarked;
