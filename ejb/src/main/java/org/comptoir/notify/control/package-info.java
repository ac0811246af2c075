/** What is told when, and waking those who listen. */
@NullMarked
package org.comptoir.notify.control;

import org.jspecify.annotations.NullMarked;
