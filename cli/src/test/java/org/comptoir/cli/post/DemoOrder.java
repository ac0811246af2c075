package org.comptoir.cli.post;

import java.nio.file.Path;

/** Starts of a demo post as tests ask for them. */
final class DemoOrder {
    private DemoOrder() {}

    static StartOrder of(Path data, String bind, int port) {
        return new StartOrder(
                PostFolder.at(data), port, bind, ChainKind.DEMO, false, false, null, false);
    }
}
