package org.skillvoucher.backend.card;

import java.net.Inet4Address;
import java.net.InetAddress;

/** How far away the card platform may be: whatever its name resolves to, we connect to no other kind of address. */
enum Reach {
    /** Somewhere in the public network. */
    PUBLIC,
    /** In the public network, or in a network of the bureau's own (10/8, 172.16/12, 192.168/16, fc00::/7). */
    PRIVATE,
    /** On this machine: a stand-in. Not in production. */
    LOOPBACK;

    boolean allows(InetAddress address) {
        return switch (this) {
            case PUBLIC -> !isSpecial(address) && !isOfBureau(address);
            case PRIVATE -> !isSpecial(address);
            case LOOPBACK -> address.isLoopbackAddress();
        };
    }

    private static boolean isOfBureau(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        return address.isSiteLocalAddress() || uniqueLocal;
    }

    /** This machine, its neighbours (with them the metadata services of clouds), and what is no single place at all. */
    private static boolean isSpecial(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet4Address
                        ? isSpecial4(address.getAddress())
                        : isSpecial6(address.getAddress()));
    }

    private static boolean isSpecial4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        return first == 0
                || first >= 240
                || (first == 100 && (second & 0xC0) == 64) // carriers' own
                || (first == 192 && second == 0 && third == 0)
                || (first == 198 && (second & 0xFE) == 18); // benchmarks
    }

    /** Addresses that carry an IPv4 address inside lead to where that one leads: none of them is taken. */
    private static boolean isSpecial6(byte[] bytes) {
        int head = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        boolean translated = head == 0x0064 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        boolean siteLocalOfOld = (head & 0xFFC0) == 0xFEC0;
        boolean teredo = head == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
        return head == 0 || head == 0x2002 || translated || siteLocalOfOld || teredo;
    }
}
