package org.comptoir.kernel;

/** A coin the post can hold. The database, the API and the screen know it by {@link #name()}. */
public enum Asset {
    /** Monero; one coin is 10<sup>12</sup> piconero. */
    XMR("Monero", 12),
    /** Bitcoin; one coin is 10<sup>8</sup> satoshi. Exists on the demo chain only. */
    BTC("Bitcoin", 8);

    private final String title;
    private final int scale;

    Asset(String title, int scale) {
        this.title = title;
        this.scale = scale;
    }

    /** The coin's name as a person says it. */
    public String title() {
        return title;
    }

    /** Decimal digits of one coin, 0 to 12. */
    public int scale() {
        return scale;
    }
}
