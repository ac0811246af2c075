/** What tests of several contexts share. */
@NullMarked
package org.comptoir;

import org.jspecify.annotations.NullMarked;
