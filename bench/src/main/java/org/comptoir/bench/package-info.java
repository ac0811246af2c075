/**
 * Figures of a whole post: printed, never asserted. What is compared is measured in turns within
 * one run, so that whatever else the machine does weighs on both.
 */
@NullMarked
package org.comptoir.bench;

import org.jspecify.annotations.NullMarked;
