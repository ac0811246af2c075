package org.comptoir.cli.monero;

import java.nio.file.Path;

/** Where a post's data folder keeps its Monero things. */
record MoneroFolder(Path data) {
    static final int LOG_SIZE_BYTES = 10_000_000;
    static final int LOG_FILES = 50;

    /** Level 0 without its news of every payment, which is nobody's business and never ends. */
    static final String LOG_LEVEL =
            "*:WARNING,net:FATAL,net.http:FATAL,net.ssl:FATAL,net.p2p:FATAL,net.cn:FATAL,"
                    + "daemon.rpc:FATAL,global:WARNING,verify:FATAL,serialization:FATAL,"
                    + "wallet.wallet2:ERROR";

    Path chain() {
        return data.resolve("chain/monero");
    }

    Path wallets(String name) {
        return chain().resolve(name);
    }

    Path config(String name) {
        return data.resolve("run/" + name + ".conf");
    }

    Path monero() {
        return data.resolve("run/monero.json");
    }

    Path log(String name) {
        return data.resolve("logs/" + name + "/" + name + ".log");
    }

    Path output(String name) {
        return data.resolve("logs/" + name + "/start.log");
    }

    Path key(String name) {
        return data.resolve("keys/" + name + ".password");
    }
}
