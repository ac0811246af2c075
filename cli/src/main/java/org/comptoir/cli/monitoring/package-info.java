/** What reads the post's metrics, and whether it would notice. */
@NullMarked
package org.comptoir.cli.monitoring;

import org.jspecify.annotations.NullMarked;
