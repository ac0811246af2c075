/**
 * The contract held by tables: every route of the OpenAPI document has one line that says who may
 * call it and what it takes; from these lines the bad input and the access tests are made.
 */
@NullMarked
package org.comptoir.it.contract;

import org.jspecify.annotations.NullMarked;
