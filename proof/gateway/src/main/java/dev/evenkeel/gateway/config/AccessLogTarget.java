package dev.evenkeel.gateway.config;

import java.nio.file.Path;

/** Where the access log goes. */
public sealed interface AccessLogTarget {
    /** Nowhere. */
    record Off() implements AccessLogTarget {}

    /** To standard output. */
    record StandardOutput() implements AccessLogTarget {}

    /**
     * To the end of a file.
     *
     * @param path of the file, which is made where it is missing
     */
    record File(Path path) implements AccessLogTarget {}
}
