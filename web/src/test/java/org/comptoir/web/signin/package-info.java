@NullMarked
package org.comptoir.web.signin;

import org.jspecify.annotations.NullMarked;
