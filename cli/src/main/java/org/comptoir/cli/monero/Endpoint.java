package org.comptoir.cli.monero;

/** Where a daemon answers and as whom; the password stays out of every text. */
public record Endpoint(String url, String user, String password) {
    /** The same daemon by another way. */
    Endpoint by(String other) {
        return new Endpoint(other, user, password);
    }

    @Override
    public String toString() {
        return "Endpoint[" + url + "]";
    }
}
