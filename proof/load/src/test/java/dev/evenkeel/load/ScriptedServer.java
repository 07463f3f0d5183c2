package dev.evenkeel.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that does to its n-th request what a script says, a thread for each connection. */
final class ScriptedServer implements AutoCloseable {
    private static final Pattern SID = Pattern.compile("sid=s0*(\\d+)");
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    private final ServerSocket listener;
    private final IntFunction<Act> script;
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> sessions = new ConcurrentLinkedQueue<>();

    /** What is done to a request. */
    sealed interface Act {
        /** Answers with these bytes. */
        record Answer(String text) implements Act {}

        /** Answers with these bytes, then closes. */
        record AnswerAndClose(String text) implements Act {}

        /** Closes without an answer. */
        record Cut() implements Act {}

        /** Never answers. */
        record Silence() implements Act {}
    }

    static final Act OK = new Act.Answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

    /** The script is given the request's number, from 0; it may block. */
    ScriptedServer(IntFunction<Act> script) throws IOException {
        this.script = script;
        listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The sessions of all requests so far, in the order in which they came. */
    List<Integer> sessions() {
        return List.copyOf(sessions);
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread.ofPlatform().daemon(true).start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                read(in);
                switch (script.apply(requests.getAndIncrement())) {
                    case Act.Answer(String text) -> out.write(text.getBytes(StandardCharsets.US_ASCII));
                    case Act.AnswerAndClose(String text) -> {
                        out.write(text.getBytes(StandardCharsets.US_ASCII));
                        return;
                    }
                    case Act.Cut() -> {
                        return;
                    }
                    case Act.Silence() -> Thread.sleep(60_000);
                }
            }
        } catch (IOException | InterruptedException closed) {
            // The client went away or the server was closed: what was done is what the test looks at.
            Thread.currentThread().interrupt();
        }
    }

    private void read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("end of input");
            }
            head.append((char) next);
        }
        Matcher sid = SID.matcher(head);
        if (sid.find()) {
            sessions.add(Integer.parseInt(sid.group(1)));
        }
        Matcher length = LENGTH.matcher(head);
        in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
