package dev.evenkeel.gateway.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Derives sessions from a 64-bit hash of the id, so that a run can be repeated: the same id gives the same session
 * everywhere. A session holds about 4.2 KB at first and grows to about 5 KB with use.
 */
public final class SyntheticSessions implements SessionSource {
    private static final String[] PROFILE = {
        "account",
        "address",
        "audience",
        "billing",
        "catalog",
        "consent",
        "contact",
        "contract",
        "device",
        "entitlements",
        "experiments",
        "interests",
        "locale",
        "loyalty",
        "notifications",
        "organisation",
        "permissions",
        "preferences",
        "region",
        "scopes"
    };
    private static final byte[][] SEGMENTS = {
        "consumer".getBytes(US_ASCII),
        "small-business".getBytes(US_ASCII),
        "enterprise".getBytes(US_ASCII),
        "education".getBytes(US_ASCII),
        "public-sector".getBytes(US_ASCII)
    };
    private static final Tier[] TIERS = {Tier.FREE, Tier.STANDARD, Tier.PREMIUM};
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] ALPHABET =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".getBytes(US_ASCII);
    private static final byte[] EMPTY = {};
    private static final int VALUE_LENGTH_LEAST = 152;
    private static final int VALUE_LENGTH_MOST = VALUE_LENGTH_LEAST + 127;

    private final ThreadLocal<byte[]> scratch = ThreadLocal.withInitial(() -> new byte[VALUE_LENGTH_MOST + 10]);

    /** The 64-bit hash of an id: FNV-1a, then a finaliser so that every bit counts. */
    public static long hash(CharSequence id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    @Override
    public void load(CharSequence id, Sink sink) {
        long hash = hash(id);
        byte[] value = scratch.get();
        sink.identity(subject(hash, value), TIERS[(int) Long.remainderUnsigned(hash, TIERS.length)]);
        byte[] segment = SEGMENTS[(int) Long.remainderUnsigned(hash >>> 8, SEGMENTS.length)];
        sink.attribute(SEGMENT, segment, segment.length);
        sink.attribute(LAST_PATH, EMPTY, 0);
        sink.attribute(LAST_AGENT, EMPTY, 0);
        sink.attribute(TRAIL, EMPTY, 0);
        for (int i = 0; i < PROFILE.length; i++) {
            long seed = mix(hash + i);
            sink.attribute(PROFILE[i], value, fill(seed, value));
        }
    }

    private static byte[] subject(long hash, byte[] target) {
        target[0] = 'u';
        target[1] = '-';
        for (int i = 0; i < 16; i++) {
            target[2 + i] = HEX[(int) (hash >>> (60 - 4 * i)) & 15];
        }
        return target;
    }

    /** Writes 152 to 279 characters, ten of each 64-bit draw. */
    private static int fill(long seed, byte[] target) {
        int length = VALUE_LENGTH_LEAST + (int) (seed & 127);
        long state = seed;
        for (int at = 0; at < length; at += 10) {
            state += 0x9e3779b97f4a7c15L;
            long bits = mix(state);
            for (int i = 0; i < 10; i++) {
                target[at + i] = ALPHABET[(int) (bits >>> (6 * i)) & 63];
            }
        }
        return length;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
