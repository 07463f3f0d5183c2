package dev.evenkeel.load.backend;

import dev.evenkeel.load.net.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A small HTTP/1.1 server on one event loop that answers every request with the same JSON body: so cheap and so even that
 * what is measured in front of it is not the back end. {@code /healthz} answers a short body; HEAD answers the head alone.
 * Safe for use by any thread.
 */
public final class Backend implements AutoCloseable {
    private static final int READ_BYTES = 16 * 1024;
    private static final int BACKLOG = 4096;
    private static final int CLOSE_SECONDS = 5;

    private final MultiThreadIoEventLoopGroup loop;
    private final Channel listener;

    private Backend(MultiThreadIoEventLoopGroup loop, Channel listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /**
     * Listens on the loopback address.
     *
     * @throws UncheckedIOException when the port is taken
     */
    public static Backend start(BackendSettings settings) {
        Transport transport = Transport.best();
        MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("evenkeel-backend", true), transport.ioHandlers());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .childHandler(connections(settings.bodyBytes()));
        var bound = bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            BindException refused = new BindException("cannot listen on 127.0.0.1:" + settings.port() + " ("
                    + bound.cause().getMessage() + "): choose another port, or 0 for any");
            refused.initCause(bound.cause());
            throw new UncheckedIOException(refused);
        }
        return new Backend(loop, bound.channel());
    }

    private static ChannelInitializer<Channel> connections(int bodyBytes) {
        Answers answers = new Answers(bodyBytes);
        byte[] scratch = new byte[READ_BYTES];
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new BackendConnection(answers, scratch));
            }
        };
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Closes the listener and every connection, and waits for the event loop to end. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
