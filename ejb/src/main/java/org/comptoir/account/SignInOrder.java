package org.comptoir.account;

import org.comptoir.guard.AddressPrefix;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks to be signed in.
 *
 * @param username a username, or a verified e-mail address
 * @param password the password as typed
 * @param totp a one-time code or a recovery code, or null
 * @param rememberMe whether the session shall outlive the browser
 * @param prefix where the request comes from
 * @param deviceCookie what the device was given at its last sign-in, or null
 * @param device what the client says of itself, at most 200 characters
 */
public record SignInOrder(
        String username,
        Secret password,
        @Nullable String totp,
        boolean rememberMe,
        AddressPrefix prefix,
        @Nullable String deviceCookie,
        String device) {}
