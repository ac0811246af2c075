/** What the member context decides and computes. */
@NullMarked
package org.comptoir.account.control;

import org.jspecify.annotations.NullMarked;
