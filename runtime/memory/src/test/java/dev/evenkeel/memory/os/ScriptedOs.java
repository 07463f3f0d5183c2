package dev.evenkeel.memory.os;

import java.util.ArrayList;
import java.util.List;

/** Passes calls on to another system, or to none, and fails those that a test names. */
public final class ScriptedOs implements OsMemory {
    private static final long FAKE_ADDRESS = 1L << 30;

    private final List<String> calls = new ArrayList<>();
    private final boolean real;
    private int failingCall = -1;
    private boolean failDiscards;

    private ScriptedOs(boolean real) {
        this.real = real;
    }

    public static ScriptedOs overReality() {
        return new ScriptedOs(true);
    }

    /** Nothing is mapped: for structures that only count. */
    public static ScriptedOs overNothing() {
        return new ScriptedOs(false);
    }

    /** The call with this index, from 0, fails. */
    public ScriptedOs failing(int call) {
        failingCall = call;
        return this;
    }

    public void failDiscards(boolean fail) {
        failDiscards = fail;
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public long reserve(long byteSize) {
        enter("reserve");
        return real ? OsMemory.system().reserve(byteSize) : FAKE_ADDRESS;
    }

    @Override
    public void release(long address, long byteSize) {
        enter("release");
        if (real) {
            OsMemory.system().release(address, byteSize);
        }
    }

    @Override
    public void discard(long address, long byteSize) {
        enter("discard");
        if (failDiscards) {
            throw new OsException("scripted failure of discard");
        }
        if (real) {
            OsMemory.system().discard(address, byteSize);
        }
    }

    @Override
    public void protect(long address, long byteSize, boolean accessible) {
        enter("protect");
        if (real) {
            OsMemory.system().protect(address, byteSize, accessible);
        }
    }

    private synchronized void enter(String call) {
        calls.add(call);
        if (calls.size() - 1 == failingCall) {
            throw new OsException("scripted failure of " + call);
        }
    }
}
