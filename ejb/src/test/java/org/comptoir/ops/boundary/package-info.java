@NullMarked
package org.comptoir.ops.boundary;

import org.jspecify.annotations.NullMarked;
