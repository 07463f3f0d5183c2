package dev.evenkeel.gateway.session.offheap;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.session.SessionView;

/**
 * How a session lies in its block.
 *
 * <pre>
 *   0          8          16         24         32         40   41    42      44      46       48
 *  +----------+----------+----------+----------+----------+----+-----+-------+-------+--------+-------------
 *  | requests | body     | last     | bucket   | lengths  | id | tier| agent | trail | values | value ends
 *  |          | bytes    | seen ns  | state    | of paths | len|     | length| length| count  | 2 bytes each
 *  +----------+----------+----------+----------+----------+----+-----+-------+-------+--------+-------------
 *
 *  ... +----+---------+---------------------------+------------+--------------------------+-------+
 *      | id | subject | values, one after another | last agent | trail, newest path first | slack |
 *      +----+---------+---------------------------+------------+--------------------------+-------+
 * </pre>
 *
 * Everything up to the last agent is fixed when the session is made. {@code value ends} are offsets in the block.
 * {@code lengths of paths} has a byte for each path of the trail, the newest lowest. The last path takes no room of its
 * own: it is what the trail begins with.
 */
final class SessionLayout {
    static final int REQUESTS = 0;
    static final int BODY_BYTES = 8;
    static final int LAST_SEEN = 16;
    static final int BUCKET = 24;
    static final int PATH_LENGTHS = 32;
    static final int ID_LENGTH = 40;
    static final int TIER = 41;
    static final int AGENT_LENGTH = 42;
    static final int TRAIL_LENGTH = 44;
    static final int VALUE_COUNT = 46;
    static final int VALUE_ENDS = 48;

    private SessionLayout() {}

    static int idOffset(int valueCount) {
        return VALUE_ENDS + valueCount * Short.BYTES;
    }

    static int getShort(long address) {
        return (NativeBytes.get(address) & 0xFF) | (NativeBytes.get(address + 1) & 0xFF) << 8;
    }

    static void putShort(long address, int value) {
        NativeBytes.put(address, (byte) value);
        NativeBytes.put(address + 1, (byte) (value >>> 8));
    }

    static int idLength(long block) {
        return NativeBytes.get(block + ID_LENGTH) & 0xFF;
    }

    static int idOffset(long block) {
        return idOffset(getShort(block + VALUE_COUNT));
    }

    static int subjectOffset(long block) {
        return idOffset(block) + idLength(block);
    }

    static int valueOffset(long block, int index) {
        return index == 0 ? subjectOffset(block) + SessionView.SUBJECT_LENGTH : valueEnd(block, index - 1);
    }

    static int valueEnd(long block, int index) {
        return getShort(block + VALUE_ENDS + (long) index * Short.BYTES);
    }

    static int agentOffset(long block) {
        return valueOffset(block, getShort(block + VALUE_COUNT));
    }

    static int agentLength(long block) {
        return getShort(block + AGENT_LENGTH);
    }

    static int trailOffset(long block) {
        return agentOffset(block) + agentLength(block);
    }

    static int trailLength(long block) {
        return getShort(block + TRAIL_LENGTH);
    }

    static int lastPathLength(long block) {
        return NativeBytes.get(block + PATH_LENGTHS) & 0xFF;
    }

    /** Bytes in use, from the first to the end of the trail. */
    static int usedBytes(long block) {
        return trailOffset(block) + trailLength(block);
    }
}
