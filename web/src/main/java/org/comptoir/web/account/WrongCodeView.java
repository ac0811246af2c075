package org.comptoir.web.account;

/**
 * The notice that a wrong code came behind the right password.
 *
 * @param at {@code sign_in}
 */
public record WrongCodeView(String at) {}
