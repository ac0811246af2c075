/** What may be wrong with this machine or this post, and what to do about it. */
@NullMarked
package org.comptoir.cli.doctor;

import org.jspecify.annotations.NullMarked;
