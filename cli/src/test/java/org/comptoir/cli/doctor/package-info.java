@NullMarked
package org.comptoir.cli.doctor;

import org.jspecify.annotations.NullMarked;
