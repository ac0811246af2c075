/** Planted mistakes, and whether the tests notice them. */
@NullMarked
package org.comptoir.it.mutants;

import org.jspecify.annotations.NullMarked;
