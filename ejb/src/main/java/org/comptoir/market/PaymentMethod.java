package org.comptoir.market;

/**
 * A way for cash to change hands.
 *
 * @param id short lower-case word, stays for ever
 * @param name for people
 * @param kind {@code bank}, {@code cash}, {@code online} or {@code voucher}
 */
public record PaymentMethod(String id, String name, String kind) {}
