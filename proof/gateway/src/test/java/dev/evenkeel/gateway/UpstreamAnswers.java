package dev.evenkeel.gateway;

import java.util.Locale;

/** Answers of all kinds, chosen by {@code answer=N} in the request. */
final class UpstreamAnswers {
    private static final String CLOSED = TestUpstream.THEN_CLOSE;
    private static final String[] ANSWERS = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: now\r\nContent-Type: application/json\r\nContent-Length: 1200\r\n"
                + "Connection: keep-alive\r\nETag: \"x\"\r\n\r\n" + "b".repeat(1200),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-Trailer: t\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding:Chunked\r\nTrailer: X-T\r\nConnection: close\r\n\r\n0\r\n\r\n" + CLOSED,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil close" + CLOSED,
        "HTTP/1.0 200 Fine\r\nContent-Length: 3\r\n\r\nold" + CLOSED,
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nold",
        "HTTP/1.0 200 OK\r\n\r\n" + CLOSED,
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nX-A: b\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 77\r\nETag: \"e\"\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 299   Odd  reason, with more   \r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.1 404 Gr\u00fc\u00dfe\r\nX-Octets: \u00ff\u0080\r\nContent-Length: 2\r\n\r\nno",
        "HTTP/1.1 200 OK\r\nConnection: X-Hop, keep-alive\r\nx-hop: 1\r\nKeep-Alive: timeout=5\r\nX-Kept:\r\n"
                + "Proxy-Authenticate: Basic\r\nUpgrade: h2c\r\nSet-Cookie: a=1\r\nset-cookie:b=2 \r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nX-Folded: a \r\n \t b\r\n\tc\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 9\r\nContent-Length: 4\r\n\r\nbusy",
        "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n"
                + "large ".repeat(11_667).substring(0, 70_000),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "1000\r\n" + "c".repeat(4096) + "\r\n" + "8000\r\n"
                + "d".repeat(32_768) + "\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n" + "X-Many: 12345678901234567890\r\n".repeat(100) + "Content-Length: 0\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: close\r\n\r\n" + CLOSED,
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello" + CLOSED,
        "HTTP/1.1 200 OK\r\nContent-Length: five\r\nConnection: close\r\n\r\nhello" + CLOSED,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nConnection: close\r\n\r\nhello" + CLOSED,
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + CLOSED,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\nConnection: close\r\n\r\n2\r\nok\r\n0\r\n\r\n"
                + CLOSED,
        "HTTP/2.0 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" + CLOSED,
        "SSH-2.0-OpenSSH_9.2\r\n\r\n" + CLOSED
    };

    private static final int PIECES_MAX = 12;

    static final int COUNT = ANSWERS.length;

    private UpstreamAnswers() {}

    /** The answer to a request, in pieces where it says {@code pieces=LENGTH}, without a body where the request was a HEAD. */
    static String to(String request) {
        return inPieces(whole(request), number(request, "pieces=", 0));
    }

    private static String inPieces(String answer, int length) {
        if (length == 0) {
            return answer;
        }
        StringBuilder pieces = new StringBuilder();
        int end = answer.length() - (answer.endsWith(CLOSED) ? CLOSED.length() : 0);
        int at = 0;
        for (int count = 0; count < PIECES_MAX && at + length < end; count++) {
            pieces.append(answer, at, at + length).append(TestUpstream.PAUSE);
            at += length;
        }
        return pieces.append(answer, at, answer.length()).toString();
    }

    private static String whole(String request) {
        String answer = ANSWERS[number(request, "answer=", 0) % COUNT];
        boolean closed = answer.endsWith(CLOSED);
        if (!request.startsWith("HEAD ")) {
            return answer;
        }
        String lower = answer.toLowerCase(Locale.ROOT);
        int last = lower.lastIndexOf("http/1.");
        int end = answer.indexOf("\r\n\r\n", Math.max(0, last));
        return end < 0 ? answer : answer.substring(0, end + 4) + (closed ? CLOSED : "");
    }

    private static int number(String text, String name, int absent) {
        int at = text.indexOf(name);
        if (at < 0) {
            return absent;
        }
        int from = at + name.length();
        int number = 0;
        for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)) && number < 1000; i++) {
            number = number * 10 + Character.digit(text.charAt(i), 10);
        }
        return number;
    }
}
