package dev.evenkeel.memory.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes calls on to another system, or to none, and fails those that a test names. */
public final class ScriptedOs implements OsMemory {
    private static final long FAKE_ADDRESS = 1L << 30;

    private final List<String> calls = new ArrayList<>();
    private final Map<Long, Long> reserved = new HashMap<>();
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

    /** Whether the call that was to fail has been made. */
    public synchronized boolean hasFailed() {
        return failingCall >= 0 && calls.size() > failingCall;
    }

    /** Ranges that are reserved and not released. */
    public synchronized int reservedRanges() {
        return reserved.size();
    }

    /** Gives back what a scripted failure has kept. */
    public synchronized void releaseRest() {
        reserved.forEach(OsMemory.system()::release);
        reserved.clear();
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public long reserve(long byteSize) {
        enter("reserve");
        long address = real ? OsMemory.system().reserve(byteSize) : FAKE_ADDRESS;
        keep(address, byteSize);
        return address;
    }

    @Override
    public void release(long address, long byteSize) {
        enter("release");
        if (real) {
            OsMemory.system().release(address, byteSize);
        }
        drop(address);
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

    @Override
    public void requireHugePages() {
        enter("require");
        if (real) {
            OsMemory.system().requireHugePages();
        }
    }

    @Override
    public void adviseHuge(long address, long byteSize, boolean huge) {
        enter(huge ? "huge" : "ordinary");
        if (real) {
            OsMemory.system().adviseHuge(address, byteSize, huge);
        }
    }

    private synchronized void keep(long address, long byteSize) {
        reserved.put(address, byteSize);
    }

    private synchronized void drop(long address) {
        reserved.remove(address);
    }

    private synchronized void enter(String call) {
        calls.add(call);
        if (calls.size() - 1 == failingCall) {
            throw new OsException("scripted failure of " + call);
        }
    }
}
