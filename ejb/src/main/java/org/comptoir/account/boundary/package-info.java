/** The doors of the member context: one public method, one use case, one transaction. */
@NullMarked
package org.comptoir.account.boundary;

import org.jspecify.annotations.NullMarked;
