package dev.evenkeel.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An upstream on loopback that keeps what it was sent and answers as it is told. */
final class TestUpstream implements AutoCloseable {
    /** Told as an answer: close without one. */
    static final String CLOSE = "\0close";

    /** Told as an answer: stay silent. */
    static final String SILENCE = "\0silence";

    /** Within an answer: send what is before it, then wait a little. */
    static final String PAUSE = "\0pause";

    /** At the end of an answer: close after it. */
    static final String THEN_CLOSE = "\0then-close";

    private static final long PAUSE_NANOS = 1_000_000;

    private final ServerSocket server;
    private final ConcurrentHashMap<Socket, Boolean> sockets = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile UnaryOperator<String> answers = request -> ok("ok");

    TestUpstream() {
        this(0);
    }

    TestUpstream(int port) {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    TestUpstream answering(UnaryOperator<String> next) {
        answers = next;
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    /** What was received, whole requests as text. */
    List<String> requests() {
        return requests;
    }

    String lastRequest() {
        return requests.getLast();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.put(socket, true);
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String request = read(in); request != null; request = read(in)) {
                requests.add(request);
                String answer = answers.apply(request);
                if (answer.equals(CLOSE)) {
                    return;
                }
                if (answer.equals(SILENCE)) {
                    continue;
                }
                boolean thenClose = answer.endsWith(THEN_CLOSE);
                String sent = thenClose ? answer.substring(0, answer.length() - THEN_CLOSE.length()) : answer;
                send(socket, sent.split(PAUSE));
                if (thenClose) {
                    return;
                }
            }
        } catch (IOException e) {
            // the gateway hung up
        } finally {
            sockets.remove(socket);
        }
    }

    private static void send(Socket socket, String[] pieces) throws IOException {
        socket.setTcpNoDelay(true);
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            socket.getOutputStream().write(pieces[i].getBytes(ISO_8859_1));
        }
    }

    private static @Nullable String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            head.append((char) octet);
        }
        int length = Wire.contentLength(head.toString());
        return head + new String(in.readNBytes(Math.max(0, length)), ISO_8859_1);
    }

    /** Closes the connections that are open now; new ones are taken. */
    void hangUp() {
        sockets.keySet().forEach(TestUpstream::closeQuietly);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }
}
