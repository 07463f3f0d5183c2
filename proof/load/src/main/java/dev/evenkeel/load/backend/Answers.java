package dev.evenkeel.load.backend;

import dev.evenkeel.load.traffic.JsonBodies;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** The answers of a back end, encoded once; the arrays are not to be modified. */
final class Answers {
    private static final long SEED = 20_261_123;

    private final byte[] full;
    private final byte[] headOnly;
    private final byte[] healthy;
    private final byte[] badRequest;

    Answers(int bodyBytes) {
        byte[] body = body(bodyBytes);
        byte[] head = head(body.length);
        full = joined(head, body);
        headOnly = head;
        byte[] status = ascii("{\"status\":\"ok\"}");
        healthy = joined(head(status.length), status);
        badRequest = ascii("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    /** The JSON body of every answer of this size; the same on each call. */
    static byte[] body(int bodyBytes) {
        return new JsonBodies(new SplittableRandom(SEED)).ofSize(bodyBytes);
    }

    byte[] full() {
        return full;
    }

    /** To HEAD: the same head without the body. */
    byte[] headOnly() {
        return headOnly;
    }

    byte[] healthy() {
        return healthy;
    }

    byte[] badRequest() {
        return badRequest;
    }

    private static byte[] head(int bodyBytes) {
        return ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nContent-Length: "
                + bodyBytes + "\r\n\r\n");
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        return answer;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
