/** What must be said nowhere: secrets of the post and of its members (S20). */
@NullMarked
package org.comptoir.it.secrets;

import org.jspecify.annotations.NullMarked;
