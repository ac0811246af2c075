@NullMarked
package org.comptoir.cli.jobs;

import org.jspecify.annotations.NullMarked;
