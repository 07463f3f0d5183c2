package dev.evenkeel.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** A client that says exactly what it is told, and hears every octet. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    Wire(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String exchange(int port, String request) {
        try (Wire wire = new Wire(port)) {
            return wire.send(request).answer();
        }
    }

    Wire send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer, head and body as they came, chunked framing included. */
    String answer() {
        return answerTo(false);
    }

    /** The next answer, which has a head only. */
    String answerToHead() {
        return answerTo(true);
    }

    private String answerTo(boolean head) {
        try {
            StringBuilder text = new StringBuilder(readThrough("\r\n\r\n"));
            String fields = text.toString();
            boolean bodiless = head || fields.startsWith("HTTP/1.1 1") || fields.contains(" 204 ");
            if (bodiless) {
                return fields;
            }
            if (fields.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
                return text.append(readThrough("\r\n0\r\n\r\n", "0\r\n\r\n")).toString();
            }
            int length = contentLength(fields);
            byte[] body = length < 0 ? in.readAllBytes() : in.readNBytes(length);
            return text.append(new String(body, ISO_8859_1)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readThrough(String end) throws IOException {
        return readThrough(end, end);
    }

    /** Reads up to {@code end}, or up to {@code atOnce} where that is all there is. */
    private String readThrough(String end, String atOnce) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith(end) && !text.toString().equals(atOnce)) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed after: " + text);
            }
            text.append((char) octet);
        }
        return text.toString();
    }

    /** Everything until the gateway closes. */
    String rest() {
        try {
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int contentLength(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(15).trim());
            }
        }
        return -1;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
