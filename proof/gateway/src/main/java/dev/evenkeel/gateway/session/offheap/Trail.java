package dev.evenkeel.gateway.session.offheap;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.session.SessionRequest;

/** The part of a session that each request replaces: its agent, and its path before the paths of earlier ones. */
final class Trail {
    private Trail() {}

    /** How much of the old trail stays: its newest paths but one, and not more than fits behind the new path. */
    static int lengthKept(long block, int pathLength) {
        long lengths = NativeBytes.getLong(block + SessionLayout.PATH_LENGTHS);
        int kept = 0;
        for (int i = 1; i < SessionRequest.TRAIL_PATHS_MAX && lengths != 0; i++, lengths >>>= Byte.SIZE) {
            kept += (int) (lengths & 0xFF) + (kept == 0 ? 0 : 1);
        }
        int room = Math.max(0, SessionRequest.TRAIL_LENGTH_MAX - pathLength - 1);
        return Math.min(Math.min(kept, room), SessionLayout.trailLength(block));
    }

    /** The length of a new trail, where {@code kept} bytes of the old one stay. */
    static int lengthBefore(int kept, int pathLength) {
        return kept == 0 ? pathLength : pathLength + 1 + kept;
    }

    /** Moves what stays of the old trail to its new place, then writes agent, path and lengths. */
    static void replace(
            long block, CharSequence agent, int agentLength, CharSequence path, int pathLength, int trailKept) {
        long agentAt = block + SessionLayout.agentOffset(block);
        long oldTrail = block + SessionLayout.trailOffset(block);
        long newTrail = agentAt + agentLength;
        long lengths = NativeBytes.getLong(block + SessionLayout.PATH_LENGTHS);
        if (trailKept > 0) {
            NativeBytes.copy(oldTrail, newTrail + pathLength + 1, trailKept);
            NativeBytes.put(newTrail + pathLength, (byte) ' ');
        }
        write(agent, agentLength, agentAt);
        write(path, pathLength, newTrail);
        NativeBytes.putLong(block + SessionLayout.PATH_LENGTHS, (lengths << Byte.SIZE) | pathLength);
        SessionLayout.putShort(block + SessionLayout.AGENT_LENGTH, agentLength);
        SessionLayout.putShort(block + SessionLayout.TRAIL_LENGTH, lengthBefore(trailKept, pathLength));
    }

    private static void write(CharSequence text, int length, long address) {
        for (int i = 0; i < length; i++) {
            NativeBytes.put(address + i, (byte) text.charAt(i));
        }
    }
}
