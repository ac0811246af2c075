/** Tests of the work. */
@NullMarked
package org.comptoir.account.control;

import org.jspecify.annotations.NullMarked;
