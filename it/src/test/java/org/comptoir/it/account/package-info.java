/** Members over HTTP: one file per operation. */
@NullMarked
package org.comptoir.it.account;

import org.jspecify.annotations.NullMarked;
