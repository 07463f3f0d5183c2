package dev.evenkeel.verify.report;

/** A report could not be written. The message is one line and says what to do. */
public final class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReportException(String message) {
        super(message);
    }

    ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
