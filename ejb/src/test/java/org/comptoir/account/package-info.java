/** Tests of the words. */
@NullMarked
package org.comptoir.account;

import org.jspecify.annotations.NullMarked;
