package org.comptoir.wallet.control.monero;

import org.comptoir.kernel.Secret;

/**
 * Where a Monero program answers, and as whom we call it.
 *
 * @param url scheme, host and port
 */
record Endpoint(String url, String user, Secret password) {}
