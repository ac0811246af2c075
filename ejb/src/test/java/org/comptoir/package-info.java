/** What tests of every context stand on: a real PostgreSQL, migrated, with transactions. */
@NullMarked
package org.comptoir;

import org.jspecify.annotations.NullMarked;
