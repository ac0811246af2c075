package org.comptoir.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where a request comes from, as coarse as admission needs it: the /24 of an IPv4 address, the /64
 * of an IPv6 address, whose holder can change the rest at will.
 *
 * @param value for example {@code 203.0.113.0/24} or {@code 2001:db8:0:1:0:0:0:0/64}
 */
public record AddressPrefix(String value) {
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]{1,44}");

    /** The prefix of an address; an IPv4 address mapped into IPv6 is the IPv4 address. */
    public static AddressPrefix of(InetAddress address) {
        byte[] bytes = address.getAddress();
        int kept = bytes.length == 4 ? 3 : 8;
        Arrays.fill(bytes, kept, bytes.length, (byte) 0);
        try {
            return new AddressPrefix(
                    InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /**
     * The prefix of a literal address; names are never resolved.
     *
     * @throws IllegalArgumentException when the text is no literal address
     */
    public static AddressPrefix ofLiteral(String text) {
        int scope = text.indexOf('%');
        String literal = scope < 0 ? text : text.substring(0, scope);
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            throw new IllegalArgumentException("not a literal address");
        }
        try {
            return of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a literal address", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
