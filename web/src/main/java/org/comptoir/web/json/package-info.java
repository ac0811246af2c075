/** JSON as the contract wants it: strict when reading, plain when writing. */
@NullMarked
package org.comptoir.web.json;

import org.jspecify.annotations.NullMarked;
