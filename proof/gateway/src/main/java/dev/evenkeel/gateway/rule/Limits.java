package dev.evenkeel.gateway.rule;

/**
 * How large a request may be.
 *
 * @param requestLineBytes the request line without its CRLF; longer is refused with 414
 * @param headerBytes the header section, from the byte after the request line's CRLF up to and including the empty
 *     line; longer is refused with 431
 * @param fields how many fields the header section may have; more is refused with 431
 * @param bodyBytes the body after chunked framing is taken off; longer is refused with 413
 */
public record Limits(int requestLineBytes, int headerBytes, int fields, int bodyBytes) {
    /** 8 KiB, 32 KiB, 128 fields, 1 MiB. */
    public static final Limits DEFAULT = new Limits(8 << 10, 32 << 10, 128, 1 << 20);

    /** Checks that each limit is positive. */
    public Limits {
        requirePositive("requestLineBytes", requestLineBytes);
        requirePositive("headerBytes", headerBytes);
        requirePositive("fields", fields);
        requirePositive("bodyBytes", bodyBytes);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + name + "=" + value);
        }
    }
}
