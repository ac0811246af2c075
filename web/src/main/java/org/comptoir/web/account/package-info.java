/** Members over HTTP: joining, signing in and out, the profile, factors, sessions, roles. */
@NullMarked
package org.comptoir.web.account;

import org.jspecify.annotations.NullMarked;
