package dev.evenkeel.observe.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** As much of protobuf as is needed to find a number in an OTLP request. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private Protobuf() {}

    /** Field numbers of opentelemetry/proto/metrics/v1. */
    static final int[] METRICS = {1, 2, 2};

    /** The sum of the counts of all points of a histogram with that name; 0 when it isn't there. */
    static long histogramCount(byte[] request, String name) {
        long sum = 0;
        for (ByteBuffer metric : all(List.of(of(request)), METRICS)) {
            if (all(List.of(metric), 1).stream().anyMatch(one -> text(one).equals(name))) {
                for (ByteBuffer point : all(List.of(metric), 9, 1)) {
                    sum += fixed64(point, 4);
                }
            }
        }
        return sum;
    }

    private static ByteBuffer of(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** The messages that a path of field numbers leads to. */
    private static List<ByteBuffer> all(List<ByteBuffer> messages, int... path) {
        List<ByteBuffer> at = messages;
        for (int field : path) {
            List<ByteBuffer> next = new ArrayList<>();
            at.forEach(message -> fields(message, field, next));
            at = next;
        }
        return at;
    }

    private static void fields(ByteBuffer message, int wanted, List<ByteBuffer> found) {
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int length = length(in, (int) (tag & 7));
            if (tag >>> 3 == wanted) {
                found.add(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
            }
            in.position(in.position() + length);
        }
    }

    private static long fixed64(ByteBuffer message, int field) {
        List<ByteBuffer> found = new ArrayList<>();
        fields(message, field, found);
        return found.isEmpty() ? 0 : found.get(0).getLong(0);
    }

    private static int length(ByteBuffer in, int type) {
        return switch (type) {
            case VARINT -> varintLength(in);
            case FIXED64 -> Long.BYTES;
            case BYTES -> (int) varint(in);
            default -> Integer.BYTES;
        };
    }

    private static int varintLength(ByteBuffer in) {
        int begin = in.position();
        varint(in);
        int length = in.position() - begin;
        in.position(begin);
        return length;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
