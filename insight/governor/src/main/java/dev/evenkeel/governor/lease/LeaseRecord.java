package dev.evenkeel.governor.lease;

import java.time.Instant;
import java.util.Optional;

/**
 * What a lease file says.
 *
 * @param owner who holds it
 * @param until when its term is over
 */
record LeaseRecord(Owner owner, Instant until) {
    private static final String MARK = "evenkeel-lease-1";
    private static final int FIELDS = 5;

    boolean isHeld(Instant now) {
        return now.isBefore(until) && !owner.isGone();
    }

    String line() {
        return String.join(
                " ",
                MARK,
                owner.host(),
                Long.toString(owner.pid()),
                Long.toString(owner.startMillis()),
                until.toString() + "\n");
    }

    /** What a file's text says; empty if nothing, or not what we write: then nobody holds it. */
    static Optional<LeaseRecord> parse(String text) {
        String[] fields = text.strip().split(" ", -1);
        if (fields.length != FIELDS || !fields[0].equals(MARK)) {
            return Optional.empty();
        }
        try {
            Owner owner = new Owner(fields[1], Long.parseLong(fields[2]), Long.parseLong(fields[3]));
            return Optional.of(new LeaseRecord(owner, Instant.parse(fields[4])));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
