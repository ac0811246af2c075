/** Members, sessions, keys and revocations, as rows. */
@NullMarked
package org.comptoir.account.entity;

import org.jspecify.annotations.NullMarked;
