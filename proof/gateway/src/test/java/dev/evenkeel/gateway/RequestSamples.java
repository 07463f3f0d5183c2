package dev.evenkeel.gateway;

import dev.evenkeel.gateway.region.json.JsonSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Requests of all kinds, drawn from a seed; the last of each sample asks for the connection to be closed. */
final class RequestSamples {
    private static final String[] METHODS = {
        "GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "FROB"
    };
    private static final String[] PATHS = {
        "/a/", "/a/items/42", "/json/", "/json/orders", "/own/", "/none", "/a", "/jsonx", "/"
    };
    private static final String[] FIELDS = {
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
        "user-agent:curl/8.5.0",
        "User-Agent: " + "long ".repeat(80),
        "Accept: */*",
        "accept-encoding:\tgzip, deflate, br \t",
        "X-Empty:",
        "X-Blank: \t ",
        "X-Octets: gr\u00fc\u00df \u00ff\u0080",
        "X-Drop: named by Connection",
        "x-DROP: again",
        "Cookie: a=b; sid=s1-%d; c=d",
        "Cookie: sid=s2_%d",
        "cookie: SID=upper; x=y",
        "Cookie:  sid=bad!id ; sid=s3-%d",
        "Cookie: other=1;sid=s4-%d;",
        "Cookie: sid=",
        "Cookie: sid=" + "x".repeat(65),
        "Keep-Alive: timeout=5",
        "TE: trailers",
        "Trailer: X-Checksum",
        "Upgrade: websocket",
        "Proxy-Connection: keep-alive",
        "Proxy-Authorization: Basic eDp5",
        "X-Forwarded-For: 10.0.0.1",
        "x-forwarded-for: 10.0.0.2 , 10.0.0.3",
        "X-Forwarded-For:",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil.example",
        "Forwarded: for=10.0.0.9",
        "X-Session-Subject: root",
        "x-session-anything-else: 1",
        "X-Sessions: not ours",
        "Via: 1.0 other",
        "Connection: keep-alive",
        "Connection: X-Drop , keep-alive",
        "Connection: cookie, content-length, host,,x-forwarded-for"
    };
    private static final String[] JSON_TYPES = {
        "application/json", "Application/JSON; charset=utf-8", "application/json ;x", "text/plain", "application/jsonx"
    };
    private static final int ANSWERS = UpstreamAnswers.COUNT;

    private final SplittableRandom random;

    RequestSamples(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One to four requests on one connection. */
    String wellFormed() {
        int count = random.nextInt(4) > 0 ? 1 : 2 + random.nextInt(3);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < count; i++) {
            text.append(request(false));
        }
        return text.append(request(true)).toString();
    }

    /** Where to cut a text into writes; none in most cases. */
    List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        if (random.nextInt(3) == 0) {
            for (int cuts = 1 + random.nextInt(4); cuts > 0 && from < text.length(); cuts--) {
                int to = from + 1 + random.nextInt(text.length() - from);
                pieces.add(text.substring(from, to));
                from = to;
            }
        }
        if (from < text.length()) {
            pieces.add(text.substring(from));
        }
        return pieces;
    }

    private String request(boolean last) {
        boolean http11 = random.nextInt(8) > 0;
        String method = pick(METHODS);
        String target = target(method);
        StringBuilder head = new StringBuilder(random.nextInt(20) == 0 ? "\r\n" : "");
        head.append(method).append(' ').append(target).append(http11 ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n");
        List<String> fields = fields(http11, last);
        String body = addBody(fields, http11, target);
        fields.forEach(field -> head.append(field).append("\r\n"));
        return head.append("\r\n").append(body).toString();
    }

    private String target(String method) {
        if (method.equals("OPTIONS") && random.nextInt(3) == 0) {
            return "*";
        }
        String origin = pick(PATHS) + "?answer=" + random.nextInt(ANSWERS)
                + (random.nextInt(4) == 0 ? "&pieces=" + (1 + random.nextInt(60)) : "");
        return switch (random.nextInt(12)) {
            case 0 -> "http://Absolute.Example:8080" + origin;
            case 1 -> "HTTP://absolute.example?answer=0";
            default -> origin;
        };
    }

    private List<String> fields(boolean http11, boolean last) {
        List<String> fields = new ArrayList<>();
        if (http11 || random.nextBoolean()) {
            fields.add(pick(new String[] {"Host: api.example", "host:api.example:8080", "HOST: [::1]:80 "}));
        }
        for (int count = random.nextInt(9); count > 0; count--) {
            String field = pick(FIELDS).formatted(random.nextInt(30));
            fields.add(random.nextInt(fields.size() + 1), field);
        }
        if (last) {
            fields.add(http11 ? "Connection: close" : "X-Last: 1.0 closes by itself");
            fields.removeIf(field -> !http11 && field.contains("keep-alive"));
        } else if (!http11) {
            fields.add("Connection: Keep-Alive");
        }
        return fields;
    }

    private String addBody(List<String> fields, boolean http11, String target) {
        if (random.nextInt(3) == 0) {
            return "";
        }
        boolean json = target.contains("/json") && random.nextInt(4) > 0;
        String body = json ? new JsonSamples(random).utf8Object() : "plain body ".repeat(random.nextInt(400));
        if (json && random.nextInt(3) > 0) {
            body = "{\"id\":" + random.nextInt(100) + ",\"value\":" + body.strip() + "}";
        }
        fields.add("Content-Type: " + (json ? pick(JSON_TYPES) : "text/plain"));
        if (http11 && random.nextInt(4) == 0) {
            fields.add("Expect: 100-Continue");
        }
        if (http11 && random.nextInt(3) == 0) {
            fields.add(pick(new String[] {"Transfer-Encoding: chunked", "transfer-encoding:Chunked "}));
            return chunked(body);
        }
        fields.add("Content-Length: " + body.length());
        return body;
    }

    private String chunked(String body) {
        StringBuilder framed = new StringBuilder();
        for (int from = 0; from < body.length(); ) {
            int to = from + 1 + random.nextInt(body.length() - from);
            String size = Integer.toHexString(to - from);
            framed.append(random.nextBoolean() ? size : "00" + size.toUpperCase(java.util.Locale.ROOT));
            framed.append(random.nextInt(4) == 0 ? ";name=\"value\"" : "").append("\r\n");
            framed.append(body, from, to).append("\r\n");
            from = to;
        }
        framed.append("0").append(random.nextInt(4) == 0 ? "; last" : "").append("\r\n");
        return framed.append(random.nextInt(3) == 0 ? "X-Checksum: 1\r\nX-More:\r\n\r\n" : "\r\n")
                .toString();
    }

    /** A request with something wrong with it, or changed at random; bare line feeds at its end end any wait for more. */
    String malformed() {
        return malformed(request(true)) + "\n\n";
    }

    private String malformed(String text) {
        if (random.nextInt(2) == 0) {
            return mutated(text);
        }
        int headEnd = text.indexOf("\r\n\r\n");
        int lineEnd = text.indexOf("\r\n", 2);
        String wrong = Smuggling.FIELDS[random.nextInt(Smuggling.FIELDS.length)];
        int at = random.nextBoolean() ? lineEnd + 2 : headEnd + 2;
        return switch (random.nextInt(4)) {
            case 0 -> Smuggling.LINES[random.nextInt(Smuggling.LINES.length)] + text.substring(lineEnd);
            case 1 ->
                text.substring(0, headEnd + 2) + "Transfer-Encoding: chunked\r\n\r\n"
                        + Smuggling.CHUNKS[random.nextInt(Smuggling.CHUNKS.length)];
            default -> text.substring(0, at) + wrong + "\r\n" + text.substring(at);
        };
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        int headEnd = Math.min(text.length(), text.indexOf("\r\n\r\n") + 4);
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            int at = random.nextInt(headEnd - 1);
            char octet = pick(Smuggling.OCTETS).charAt(0);
            switch (random.nextInt(3)) {
                case 0 -> mutated.setCharAt(at, octet);
                case 1 -> mutated.insert(at, octet);
                default -> mutated.deleteCharAt(at);
            }
        }
        return mutated.toString();
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
