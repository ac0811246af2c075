package org.comptoir.cli.jobs;

/** The post said no; the message is its sentence. */
public final class OrderRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrderRefused(String sentence) {
        super(sentence);
    }
}
