/** Tests of the doors. */
@NullMarked
package org.comptoir.account.boundary;

import org.jspecify.annotations.NullMarked;
