package org.comptoir.account;

import org.comptoir.kernel.Secret;

/** How an attempt to sign in ended; failures are values because they are written down (S9). */
public sealed interface SignInResult {
    /**
     * It succeeded.
     *
     * @param tokens for the new session
     * @param deviceCookie by which the device is known from now on
     */
    record SignedIn(TokenPair tokens, Secret deviceCookie) implements SignInResult {}

    /** Name or password is wrong; nobody says which. */
    record WrongCredentials() implements SignInResult {}

    /** The password is right and a second factor is missing. */
    record SecondFactorMissing() implements SignInResult {}

    /** The password is right and the second factor is wrong or used. */
    record SecondFactorWrong() implements SignInResult {}

    /**
     * The password is right; an operator keeps the member out.
     *
     * @param suspension since when and why
     */
    record Suspended(Suspension suspension) implements SignInResult {}
}
