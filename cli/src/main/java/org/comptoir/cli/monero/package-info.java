/**
 * The Monero daemons of a post, as its launcher runs them: a private regtest network, or the
 * view-only wallet-rpc beside a daemon of the operator's. Credentials stand in owner-only files,
 * never on a command line, where every user of the machine could read them.
 */
@NullMarked
package org.comptoir.cli.monero;

import org.jspecify.annotations.NullMarked;
