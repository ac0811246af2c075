package org.comptoir.trade;

/**
 * An arbiter's decision (T6).
 *
 * @param buyerAmount coins of the buyer, fee included, as the arbiter wrote them
 * @param sellerAmount coins of the seller, as the arbiter wrote them
 * @param reason why, 1 to 2 000 characters
 */
public record Resolution(String buyerAmount, String sellerAmount, String reason) {}
