package dev.evenkeel.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evenkeel.gateway.config.RouteSettings;
import dev.evenkeel.gateway.serve.ClientConnection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Requests that a gateway asks of itself, on a port that nobody else knows, and refuses as it refuses overload, before it listens.
 *
 * <p>A JIT compiler leaves out what it has never seen happen. The first refusal would throw away the compiled code of reading a request, and
 * compiling it anew takes seconds of a processor that has none to spare: load is shed because there is none
 * (docs/decisions/0022-what-is-rarely-needed-is-rehearsed.md). They are too few for the code to be compiled for refusals alone. Asked through
 * a bare socket, since the JDK's clients don't let the host of a route be asked for.
 */
final class Rehearsal {
    private static final int REQUESTS = 2_000;
    private static final long NANOS_MAX = 1_000_000_000;
    private static final int ANSWER_MILLIS_MAX = 500;
    private static final String LENGTH = "content-length:";

    private Rehearsal() {}

    /**
     * Asks and refuses, for a second at most.
     *
     * @param connections takes the connection as it takes a client's
     * @param route any; one that takes the requests
     * @return how many requests were refused; fewer than planned where something is in the way, which does no harm
     */
    static int run(EventLoopGroup loops, ChannelHandler connections, RouteSettings route) throws IOException {
        Channel listener = EventLoops.acceptor()
                .group(loops)
                .childAttr(ClientConnection.REHEARSES, true)
                .childHandler(connections)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        try {
            return refuse(((InetSocketAddress) listener.localAddress()).getPort(), route);
        } finally {
            listener.close().syncUninterruptibly();
        }
    }

    private static int refuse(int port, RouteSettings route) throws IOException {
        byte[] request = request(route);
        int refused = 0;
        long begin = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            while (refused < REQUESTS && System.nanoTime() - begin < NANOS_MAX) {
                socket.getOutputStream().write(request);
                skipAnswer(answers);
                refused++;
            }
        }
        return refused;
    }

    private static byte[] request(RouteSettings route) {
        String host = route.host().startsWith("*") ? "rehearsal" + route.host().substring(1) : route.host();
        return ("GET " + route.prefix() + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(US_ASCII);
    }

    private static void skipAnswer(InputStream answers) throws IOException {
        int bodyBytes = 0;
        for (String line = line(answers); !line.isEmpty(); line = line(answers)) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                bodyBytes = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        answers.skipNBytes(bodyBytes);
    }

    private static String line(InputStream answers) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = answers.read(); read != '\n'; read = answers.read()) {
            if (read < 0) {
                throw new IOException("the gateway closed a connection to itself");
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }
}
