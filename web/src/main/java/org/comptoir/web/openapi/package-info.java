/** The contract as a document: written by the build, served at /openapi. */
@NullMarked
package org.comptoir.web.openapi;

import org.jspecify.annotations.NullMarked;
