package dev.evenkeel.memory.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a buffer. Two buffers in the same state, given equal random numbers, must come to the same results:
 * everything an operation finds out is in what it returns. Arguments lie in and just outside of what is allowed.
 */
final class BufferOperations {
    private static final int STRAY = 2;

    private final FileChannel file;

    /** One operation; the result is compared by its text. */
    interface Operation {
        @Nullable
        Object apply(ByteBuf buffer, RandomGenerator random) throws IOException;
    }

    /** @param file open for reading and writing, to be scribbled in */
    BufferOperations(FileChannel file) {
        this.file = file;
    }

    List<Operation> all() {
        return Stream.of(values(), runs(), bulk(), indices())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> values() {
        return List.of(
                (b, r) -> b.getByte(index(b, r)),
                (b, r) -> b.getShort(index(b, r)),
                (b, r) -> b.getShortLE(index(b, r)),
                (b, r) -> b.getMedium(index(b, r)),
                (b, r) -> b.getUnsignedMediumLE(index(b, r)),
                (b, r) -> b.getInt(index(b, r)),
                (b, r) -> b.getIntLE(index(b, r)),
                (b, r) -> b.getLong(index(b, r)),
                (b, r) -> b.getLongLE(index(b, r)),
                (b, r) -> b.getDouble(index(b, r)),
                (b, r) -> state(b.setByte(index(b, r), r.nextInt())),
                (b, r) -> state(b.setShort(index(b, r), r.nextInt())),
                (b, r) -> state(b.setShortLE(index(b, r), r.nextInt())),
                (b, r) -> state(b.setMedium(index(b, r), r.nextInt())),
                (b, r) -> state(b.setMediumLE(index(b, r), r.nextInt())),
                (b, r) -> state(b.setInt(index(b, r), r.nextInt())),
                (b, r) -> state(b.setIntLE(index(b, r), r.nextInt())),
                (b, r) -> state(b.setLong(index(b, r), r.nextLong())),
                (b, r) -> state(b.setLongLE(index(b, r), r.nextLong())),
                (b, r) -> b.readByte(),
                (b, r) -> b.readInt(),
                (b, r) -> b.readLongLE());
    }

    private static List<Operation> runs() {
        return List.of(
                (b, r) -> state(b.setZero(index(b, r), length(b, r))),
                (b, r) -> state(b.writeLong(r.nextLong())),
                (b, r) -> state(b.writeMediumLE(r.nextInt())),
                (b, r) -> state(b.writeZero(length(b, r))),
                (b, r) -> state(b.writeBytes(bytes(length(b, r), r))),
                (b, r) -> b.writeCharSequence("grün " + r.nextInt(), StandardCharsets.UTF_8),
                (b, r) -> text(b.readSlice(length(b, r))),
                (b, r) -> textAndRelease(b.readBytes(length(b, r))),
                (b, r) -> textAndRelease(b.readRetainedSlice(length(b, r))),
                (b, r) -> textAndRelease(b.copy(index(b, r), length(b, r))),
                (b, r) -> text(b.duplicate().setIndex(0, b.capacity())),
                BufferOperations::readComposite);
    }

    private List<Operation> bulk() {
        return List.of(
                BufferOperations::getBytesIntoBuffer,
                BufferOperations::setBytesFromBuffer,
                BufferOperations::getBytesIntoArray,
                BufferOperations::setBytesFromArray,
                BufferOperations::getBytesIntoNio,
                BufferOperations::setBytesFromNio,
                BufferOperations::getBytesIntoStream,
                BufferOperations::setBytesFromStream,
                this::getBytesIntoFile,
                this::setBytesFromFile,
                this::getBytesIntoGatheringChannel,
                this::setBytesFromScatteringChannel,
                (b, r) -> nio(b.nioBuffer(index(b, r), length(b, r))),
                (b, r) -> nio(b.internalNioBuffer(index(b, r), length(b, r))),
                (b, r) -> nio(b.nioBuffers(index(b, r), length(b, r))[0]),
                BufferOperations::writeThroughNio,
                BufferOperations::writeThroughSlice,
                BufferOperations::writeThroughSwapped);
    }

    private static List<Operation> indices() {
        return List.of(
                (b, r) -> b.capacity(r.nextInt(-1, 2 * b.capacity() + 3)).capacity(),
                (b, r) -> b.capacity(Math.max(0, b.capacity() - r.nextInt(9))).capacity(),
                (b, r) -> b.ensureWritable(length(b, r), r.nextBoolean()),
                (b, r) -> state(b.ensureWritable(length(b, r))),
                (b, r) -> state(b.setIndex(index(b, r), index(b, r))),
                (b, r) -> state(b.readerIndex(index(b, r))),
                (b, r) -> state(b.writerIndex(index(b, r))),
                (b, r) -> state(b.discardReadBytes()),
                (b, r) -> state(b.discardSomeReadBytes()),
                (b, r) -> state(b.clear()),
                (b, r) -> state(b.markReaderIndex()),
                (b, r) -> state(b.markWriterIndex()),
                (b, r) -> state(b.resetReaderIndex()),
                (b, r) -> state(b.resetWriterIndex()),
                (b, r) -> state(b.skipBytes(length(b, r))),
                (b, r) -> b.indexOf(index(b, r), index(b, r), (byte) r.nextInt()),
                (b, r) -> b.forEachByte(value -> value > 0),
                (b, r) -> b.forEachByteDesc(value -> value < 0),
                (b, r) -> b.toString(StandardCharsets.ISO_8859_1),
                (b, r) -> b.hashCode(),
                (b, r) -> ByteBufUtil.hexDump(b),
                BufferOperations::retainAndRelease,
                BufferOperations::kind);
    }

    private static int index(ByteBuf buffer, RandomGenerator random) {
        return random.nextInt(-STRAY, buffer.capacity() + STRAY + 1);
    }

    private static int length(ByteBuf buffer, RandomGenerator random) {
        return random.nextInt(8) == 0
                ? random.nextInt(-STRAY, buffer.capacity() + STRAY + 1)
                : random.nextInt(buffer.capacity() / 4 + 1);
    }

    static byte[] bytes(int length, RandomGenerator random) {
        byte[] bytes = new byte[Math.max(0, length)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String state(ByteBuf buffer) {
        return buffer.readerIndex() + ".." + buffer.writerIndex();
    }

    private static String text(ByteBuf buffer) {
        return ByteBufUtil.hexDump(buffer);
    }

    private static String textAndRelease(ByteBuf buffer) {
        try {
            return text(buffer);
        } finally {
            buffer.release();
        }
    }

    private static String nio(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return ByteBufUtil.hexDump(bytes) + buffer.order() + buffer.isDirect() + buffer.isReadOnly();
    }

    /** A buffer with as many random bytes as its capacity, of one of the kinds that can be met. */
    private static ByteBuf another(ByteBuf buffer, RandomGenerator random) {
        byte[] bytes = bytes(buffer.capacity() / 2 + 1, random);
        int half = bytes.length / 2;
        ByteBuf own = buffer.alloc().directBuffer(bytes.length + 1);
        ByteBuf other = switch (random.nextInt(7)) {
            case 0 -> own.retain();
            case 1 -> Unpooled.buffer(bytes.length);
            case 2 -> PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length);
            case 3 -> own.retainedSlice(1, bytes.length);
            case 4 -> Unpooled.directBuffer(bytes.length);
            case 5 -> buffer.alloc().heapBuffer(bytes.length);
            default -> composite(buffer, bytes, half);
        };
        own.release();
        return other.clear().writeBytes(bytes);
    }

    private static ByteBuf composite(ByteBuf buffer, byte[] bytes, int half) {
        CompositeByteBuf composite = buffer.alloc().compositeBuffer();
        composite.addComponent(true, buffer.alloc().directBuffer(bytes.length).writeBytes(bytes, 0, half));
        return composite.addComponent(true, Unpooled.copiedBuffer(bytes, half, bytes.length - half));
    }

    private static Object getBytesIntoBuffer(ByteBuf b, RandomGenerator r) {
        ByteBuf target = another(b, r);
        try {
            b.getBytes(index(b, r), target, index(target, r) / 2, length(b, r));
            return text(target);
        } finally {
            target.release();
        }
    }

    private static Object setBytesFromBuffer(ByteBuf b, RandomGenerator r) {
        ByteBuf source = another(b, r);
        try {
            return state(b.setBytes(index(b, r), source, index(source, r) / 2, length(b, r)));
        } finally {
            source.release();
        }
    }

    private static Object getBytesIntoArray(ByteBuf b, RandomGenerator r) {
        byte[] target = new byte[b.capacity() / 2 + 1];
        b.getBytes(index(b, r), target, r.nextInt(-STRAY, target.length), length(b, r));
        return ByteBufUtil.hexDump(target);
    }

    private static Object setBytesFromArray(ByteBuf b, RandomGenerator r) {
        byte[] source = bytes(b.capacity() / 2 + 1, r);
        return state(b.setBytes(index(b, r), source, r.nextInt(-STRAY, source.length), length(b, r)));
    }

    private static ByteBuffer nioOf(byte[] bytes, RandomGenerator random) {
        ByteBuffer buffer = random.nextBoolean()
                ? ByteBuffer.wrap(bytes)
                : ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        return buffer.position(random.nextInt(bytes.length));
    }

    private static Object getBytesIntoNio(ByteBuf b, RandomGenerator r) {
        ByteBuffer target = nioOf(bytes(b.capacity() / 2 + 1, r), r);
        if (r.nextInt(8) == 0) {
            target = target.asReadOnlyBuffer();
        }
        b.getBytes(index(b, r), target);
        return target.position() + nio(target.rewind());
    }

    private static Object setBytesFromNio(ByteBuf b, RandomGenerator r) {
        ByteBuffer source = nioOf(bytes(b.capacity() / 2 + 1, r), r);
        if (r.nextBoolean()) {
            source = source.asReadOnlyBuffer();
        }
        b.setBytes(index(b, r), source);
        return source.position();
    }

    private static Object getBytesIntoStream(ByteBuf b, RandomGenerator r) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        b.getBytes(index(b, r), target, length(b, r));
        return ByteBufUtil.hexDump(target.toByteArray());
    }

    private static Object setBytesFromStream(ByteBuf b, RandomGenerator r) throws IOException {
        ByteArrayInputStream source = new ByteArrayInputStream(bytes(r.nextInt(b.capacity() + 1), r));
        return b.setBytes(index(b, r), source, length(b, r)) + " of " + source.available();
    }

    private Object getBytesIntoFile(ByteBuf b, RandomGenerator r) throws IOException {
        int count = b.getBytes(index(b, r), file, 0, length(b, r));
        return count + fileText(count);
    }

    private Object getBytesIntoGatheringChannel(ByteBuf b, RandomGenerator r) throws IOException {
        file.position(0);
        if (r.nextBoolean()) {
            int count = b.getBytes(index(b, r), file, length(b, r));
            return count + fileText(count);
        }
        int count = b.readBytes(file, length(b, r));
        return count + fileText(count) + state(b);
    }

    private String fileText(int count) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(count);
        file.read(read, 0);
        return nio(read.flip());
    }

    private Object setBytesFromFile(ByteBuf b, RandomGenerator r) throws IOException {
        fill(b, r);
        return b.setBytes(index(b, r), file, r.nextInt(9), length(b, r));
    }

    private Object setBytesFromScatteringChannel(ByteBuf b, RandomGenerator r) throws IOException {
        fill(b, r);
        file.position(0);
        return r.nextBoolean()
                ? b.setBytes(index(b, r), file, length(b, r))
                : b.writeBytes(file, length(b, r)) + state(b);
    }

    private void fill(ByteBuf b, RandomGenerator r) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(bytes(b.capacity() / 2, r)), 0);
    }

    private static Object writeThroughNio(ByteBuf b, RandomGenerator r) {
        b.nioBuffer(index(b, r), 2).putShort(0, (short) r.nextInt());
        return state(b);
    }

    private static Object writeThroughSlice(ByteBuf b, RandomGenerator r) {
        ByteBuf slice = b.retainedSlice(index(b, r), 4);
        try {
            slice.setInt(r.nextInt(2) * 4, r.nextInt());
            return state(b);
        } finally {
            slice.release();
        }
    }

    @SuppressWarnings("deprecation") // as long as Netty has it, it has to work
    private static Object writeThroughSwapped(ByteBuf b, RandomGenerator r) {
        ByteBuf swapped = b.order(java.nio.ByteOrder.LITTLE_ENDIAN);
        swapped.setLong(index(b, r), r.nextLong());
        return swapped.getInt(index(b, r));
    }

    private static Object readComposite(ByteBuf b, RandomGenerator r) {
        CompositeByteBuf composite = b.alloc().compositeBuffer();
        composite.addComponent(true, b.retainedDuplicate());
        composite.addComponent(true, Unpooled.wrappedBuffer(bytes(5, r)));
        return textAndRelease(composite);
    }

    private static Object retainAndRelease(ByteBuf b, RandomGenerator r) {
        int count = r.nextInt(1, 4);
        b.retain(count);
        return b.refCnt() + " " + b.release(count) + " " + b.refCnt()
                + b.touch("here").isReadable();
    }

    @SuppressWarnings("deprecation") // as above
    private static Object kind(ByteBuf b, RandomGenerator r) {
        return b.isDirect() + " " + b.hasArray() + b.order() + b.nioBufferCount() + b.isReadOnly() + b.isContiguous()
                + b.maxCapacity() + Objects.isNull(b.unwrap());
    }
}
