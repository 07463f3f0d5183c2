package dev.evenkeel.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The transport: epoll where there is epoll, NIO elsewhere; the same allocator and options for every form. */
final class EventLoops {
    private static final boolean EPOLL = Epoll.isAvailable();
    private static final int BACKLOG = 4_096;

    private EventLoops() {}

    /** Event loops on threads named {@code evenkeel-loop-N}, from 0. */
    static EventLoopGroup open(int threads) {
        AtomicInteger next = new AtomicInteger();
        ThreadFactory named = task -> new FastThreadLocalThread(task, "evenkeel-loop-" + next.getAndIncrement());
        IoHandlerFactory io = EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(threads, named, io);
    }

    /** For client connections; group and handler are still to be set. */
    static ServerBootstrap acceptor() {
        Class<? extends ServerChannel> type = EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        return new ServerBootstrap()
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
    }

    /** For upstream connections; group and handler are still to be set. */
    static Bootstrap connector() {
        Class<? extends Channel> type = EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
        return new Bootstrap()
                .channel(type)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
    }
}
