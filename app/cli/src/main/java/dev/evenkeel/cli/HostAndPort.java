package dev.evenkeel.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address on the command line, {@code HOST:PORT}. */
record HostAndPort(String host, int port) {

    /** Reads {@code HOST:PORT}. */
    static final class Converter implements ITypeConverter<HostAndPort> {

        @Override
        public HostAndPort convert(String text) {
            int colon = text.lastIndexOf(':');
            try {
                if (colon > 0) {
                    return new HostAndPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
                }
            } catch (NumberFormatException e) {
                // told below, with the text that was given
            }
            throw new TypeConversionException("must be HOST:PORT, such as 127.0.0.1:8080: '" + text + "'");
        }
    }
}
