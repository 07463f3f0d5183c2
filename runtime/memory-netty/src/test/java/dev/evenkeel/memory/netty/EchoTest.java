package dev.evenkeel.memory.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server on a real socket that sends back what it gets, through slices, composites and copies. */
final class EchoTest {
    private static final int CONNECTIONS = 8;
    private static final int MESSAGES = 40;
    private static final int MESSAGE_BYTES_MAX = 200_000;

    private final Level level = ResourceLeakDetector.getLevel();

    @AfterEach
    void restoreLevel() {
        ResourceLeakDetector.setLevel(level);
    }

    @ParameterizedTest
    @CsvSource({"epoll, DISABLED", "epoll, PARANOID", "nio, DISABLED", "nio, PARANOID"})
    void everyByteComesBackAndEveryBlockIsFreed(String transport, Level leakLevel) throws Exception {
        boolean epoll = transport.equals("epoll");
        assumeTrue(!epoll || Epoll.isAvailable(), "epoll isn't available here");
        ResourceLeakDetector.setLevel(leakLevel);
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, io);
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(256 << 20))) {
            EvenkeelByteBufAllocator allocator = new EvenkeelByteBufAllocator(runtime);
            try {
                Channel server = serve(loops, epoll, allocator);
                for (int i = 0; i < CONNECTIONS; i++) {
                    exchange((InetSocketAddress) server.localAddress(), new SplittableRandom(i));
                }
            } finally {
                loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
            }
            assertThat(runtime.usage().blockCount()).as("blocks left").isZero();
            assertThat(allocator.metric().usedDirectMemory()).isZero();
        }
    }

    private static Channel serve(EventLoopGroup loops, boolean epoll, EvenkeelByteBufAllocator allocator)
            throws InterruptedException {
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        return new ServerBootstrap()
                .group(loops)
                .channel(type)
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Echo(allocator));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    private static void exchange(InetSocketAddress address, SplittableRandom random) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(20_000);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int i = 0; i < MESSAGES; i++) {
                byte[] sent = BufferOperations.bytes(random.nextInt(1, i % 4 == 0 ? MESSAGE_BYTES_MAX : 300), random);
                socket.getOutputStream().write(sent);
                byte[] received = new byte[sent.length];
                in.readFully(received);
                assertThat(received).isEqualTo(sent);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the client would miss what was not written
    private static final class Echo extends ChannelInboundHandlerAdapter {
        private final EvenkeelByteBufAllocator allocator;
        private int count;

        Echo(EvenkeelByteBufAllocator allocator) {
            this.allocator = allocator;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf read = (ByteBuf) message;
            assertThat(context.alloc()).isSameAs(allocator);
            assertThat(read.alloc()).isSameAs(allocator);
            switch (count++ % 3) {
                case 0 -> context.writeAndFlush(read);
                case 1 -> {
                    context.write(read.readRetainedSlice(read.readableBytes() / 2));
                    context.writeAndFlush(read);
                }
                default -> {
                    int half = read.readableBytes() / 2;
                    CompositeByteBuf composite = context.alloc().compositeBuffer();
                    composite.addComponent(true, read.copy(read.readerIndex(), half));
                    composite.addComponent(
                            true, read.retainedSlice(read.readerIndex() + half, read.readableBytes() - half));
                    read.release();
                    context.writeAndFlush(composite);
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
