/** What a run of the tests did, counted, and the page that tells it. */
@NullMarked
package org.comptoir.it.evidence;

import org.jspecify.annotations.NullMarked;
