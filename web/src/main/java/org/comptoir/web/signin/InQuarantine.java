package org.comptoir.web.signin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route that is no GET and all the same answered by a copy in quarantine (R5), and while the post
 * is read-only: it reads, signs in or out, is an operator's way out, or refuses with more to say.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InQuarantine {}
