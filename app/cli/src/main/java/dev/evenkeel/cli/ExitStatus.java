package dev.evenkeel.cli;

/** Exit statuses of the process; {@code docs/reference.md} lists them. */
final class ExitStatus {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int WORSE = 3;
    static final int INCONCLUSIVE = 4;
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
