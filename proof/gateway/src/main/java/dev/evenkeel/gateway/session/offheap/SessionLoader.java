package dev.evenkeel.gateway.session.offheap;

import dev.evenkeel.gateway.session.SessionSource;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.session.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lays a new session out in an array, which then goes into a block as a whole. The names of the attributes are the same
 * in every session and in the same order, so they are kept once, here. Reused; not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // a tier is kept as a number, in memory of this process only
final class SessionLoader implements SessionSource.Sink {
    private static final List<String> REPLACED =
            List.of(SessionSource.LAST_PATH, SessionSource.LAST_AGENT, SessionSource.TRAIL);
    private static final int VALUE_COUNT = SessionSource.ATTRIBUTES - REPLACED.size();
    private static final int BLOCK_BYTES_MAX = 0xFFFF;

    private final List<String> names = new ArrayList<>();
    private byte[] block = new byte[8192];
    private int valueCount;
    private int length;

    /** Lays out the session of {@code id} as the source tells it; {@link #array} and {@link #length} give it. */
    void load(SessionSource source, CharSequence id) {
        Arrays.fill(block, 0, SessionLayout.idOffset(VALUE_COUNT), (byte) 0);
        valueCount = 0;
        length = SessionLayout.idOffset(VALUE_COUNT);
        block[SessionLayout.ID_LENGTH] = (byte) id.length();
        putShort(SessionLayout.VALUE_COUNT, VALUE_COUNT);
        for (int i = 0; i < id.length(); i++) {
            block[length++] = (byte) id.charAt(i);
        }
        source.load(id, this);
        if (valueCount != VALUE_COUNT) {
            throw new IllegalStateException(
                    "a session source must tell " + VALUE_COUNT + " lasting attributes: told=" + valueCount);
        }
    }

    byte[] array() {
        return block;
    }

    int length() {
        return length;
    }

    /** The position of an attribute among the lasting ones, or -1. */
    int indexOf(String name) {
        return names.indexOf(name);
    }

    @Override
    public void identity(byte[] subject, Tier tier) {
        block[SessionLayout.TIER] = (byte) tier.ordinal();
        append(subject, SessionView.SUBJECT_LENGTH);
    }

    @Override
    public void attribute(String name, byte[] value, int valueLength) {
        if (REPLACED.contains(name)) {
            return;
        }
        if (valueCount == names.size()) {
            names.add(name);
        }
        if (valueCount == VALUE_COUNT || !names.get(valueCount).equals(name)) {
            throw new IllegalStateException(
                    "a session source must tell the same attributes in the same order: name=" + name);
        }
        append(value, valueLength);
        putShort(SessionLayout.VALUE_ENDS + valueCount++ * Short.BYTES, length);
    }

    private void append(byte[] bytes, int count) {
        if (length + count > BLOCK_BYTES_MAX) {
            throw new IllegalStateException(
                    "a session must take at most " + BLOCK_BYTES_MAX + " bytes: bytes=" + (length + count));
        }
        if (length + count > block.length) {
            block = Arrays.copyOf(block, Math.max(2 * block.length, length + count));
        }
        System.arraycopy(bytes, 0, block, length, count);
        length += count;
    }

    private void putShort(int offset, int value) {
        block[offset] = (byte) value;
        block[offset + 1] = (byte) (value >>> 8);
    }
}
