package dev.evenkeel.gateway.route;

import dev.evenkeel.gateway.rule.Syntax;

/** How tables look at host names: in place and without regard to case. */
public final class Hosts {
    private Hosts() {}

    /** A hash of the part of a host name from {@code from} to {@code to}, the same for any case. */
    public static int hash(CharSequence host, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + Syntax.lower(host.charAt(i));
        }
        return hash ^ (hash >>> 15);
    }

    /** Slots of an open-addressing table that stays at most half full: a power of two. */
    public static int slots(int entries) {
        return Integer.highestOneBit(Math.max(1, entries)) * 4;
    }

    /** How long a host is without its port. */
    public static int lengthWithoutPort(CharSequence host) {
        for (int i = host.length() - 1; i >= 0; i--) {
            char c = host.charAt(i);
            if (c == ':') {
                return i;
            }
            if (c < '0' || c > '9') {
                break;
            }
        }
        return host.length();
    }
}
