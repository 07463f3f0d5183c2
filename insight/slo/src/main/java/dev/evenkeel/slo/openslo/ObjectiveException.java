package dev.evenkeel.slo.openslo;

/** A file of objectives cannot be used; the message is one line for the user, with file, line and column where there are any. */
public final class ObjectiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ObjectiveException(String message) {
        super(message);
    }
}
