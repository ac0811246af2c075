package org.comptoir.wallet;

/**
 * What one pass of the payouts over one wallet did.
 *
 * @param signed withdrawals it put into a payout
 * @param relayed payouts it brought onto the network
 * @param stopped why it did not do more, for operators; empty when nothing was left
 * @param failed true when a chain or the journal did not do its part
 */
public record PassReport(int signed, int relayed, String stopped, boolean failed) {
    /** Another pass is under way, here or on another server. */
    public static final PassReport BUSY = new PassReport(0, 0, "another pass is under way", false);

    /** A pass that did what there was to do. */
    public PassReport(int signed, int relayed, String stopped) {
        this(signed, relayed, stopped, false);
    }

    /** A pass that was not allowed to go on. */
    public static PassReport stopped(String why) {
        return new PassReport(0, 0, why, false);
    }

    /** A pass that could not go on. */
    public static PassReport failed(String why) {
        return new PassReport(0, 0, why, true);
    }

    /** True when it moved something, so that another pass may find more. */
    public boolean didSomething() {
        return signed > 0 || relayed > 0;
    }
}
