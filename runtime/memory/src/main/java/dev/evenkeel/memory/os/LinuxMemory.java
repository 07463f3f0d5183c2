package dev.evenkeel.memory.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * Linux through libc: {@code mmap}, {@code mprotect}, {@code madvise}, {@code munmap}.
 *
 * <p>A reserved range lies between two inaccessible guards. They catch an access that runs over its end, and they keep
 * the kernel from merging two of our ranges into one line of {@code smaps}.
 */
final class LinuxMemory implements OsMemory {
    private static final long GUARD_BYTES = 64 * 1024;
    private static final int PROT_NONE = 0;
    private static final int PROT_READ_WRITE = 0x1 | 0x2;
    private static final int MAP_PRIVATE = 0x02;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final int MADV_DONTNEED = 4;
    private static final int MADV_HUGEPAGE = 14;
    private static final int MADV_NOHUGEPAGE = 15;
    private static final int ENOMEM = 12;

    private static final Linker.Option ERRNO_OPTION = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle mmap;
    private final MethodHandle munmap;
    private final MethodHandle mprotect;
    private final MethodHandle madvise;

    private LinuxMemory(Linker linker) {
        mmap = bind(
                linker,
                "mmap",
                FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
        munmap = bind(linker, "munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
        mprotect = bind(linker, "mprotect", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
        madvise = bind(linker, "madvise", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    }

    static LinuxMemory open() {
        String osName = System.getProperty("os.name");
        if (!"linux".equals(osName.toLowerCase(Locale.ROOT))) {
            throw new OsException("off-heap memory needs Linux: os.name=" + osName);
        }
        try {
            return new LinuxMemory(Linker.nativeLinker());
        } catch (IllegalCallerException e) {
            throw new OsException(NativeAccess.deniedMessage(LinuxMemory.class.getModule()), e);
        }
    }

    @SuppressWarnings("restricted") // this package is the module's one door to native code
    private static MethodHandle bind(Linker linker, String name, FunctionDescriptor shape) {
        MemorySegment symbol = linker.defaultLookup()
                .find(name)
                .orElseThrow(() -> new OsException("libc has no function " + name + ": use a glibc or musl Linux"));
        return linker.downcallHandle(symbol, shape, ERRNO_OPTION);
    }

    @Override
    public long reserve(long byteSize) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            // Enough to cut a range out of that starts at a huge page and has its guards.
            long mappedBytes = byteSize + 2 * GUARD_BYTES + HUGE_PAGE_BYTES;
            MemorySegment mapped = (MemorySegment) mmap.invokeExact(
                    state, 0L, mappedBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0L);
            long start = mapped.address();
            if (start == -1L) {
                throw failure("mmap", byteSize, errno(state));
            }
            long address = (start + GUARD_BYTES + HUGE_PAGE_BYTES - 1) & -HUGE_PAGE_BYTES;
            try {
                cut(state, start, address - GUARD_BYTES);
                cut(state, address + byteSize + GUARD_BYTES, start + mappedBytes);
                if ((int) mprotect.invokeExact(state, address, byteSize, PROT_READ_WRITE) != 0) {
                    throw failure("mprotect", byteSize, errno(state));
                }
            } catch (OsException e) {
                unmap(state, start, mappedBytes);
                throw e;
            }
            // With huge pages on by default, one touched byte would make 2 MiB resident and break our accounting.
            // A kernel without huge pages answers EINVAL, which is as good.
            int ignored = (int) madvise.invokeExact(state, address, byteSize, MADV_NOHUGEPAGE);
            return address;
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    private void cut(MemorySegment state, long from, long to) throws Throwable {
        if (from < to) {
            unmap(state, from, to - from);
        }
    }

    @Override
    public void release(long address, long byteSize) {
        try (Arena arena = Arena.ofConfined()) {
            unmap(
                    arena.allocate(Linker.Option.captureStateLayout()),
                    address - GUARD_BYTES,
                    byteSize + 2 * GUARD_BYTES);
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    private void unmap(MemorySegment state, long address, long byteSize) throws Throwable {
        if ((int) munmap.invokeExact(state, address, byteSize) != 0) {
            throw failure("munmap", byteSize, errno(state));
        }
    }

    @Override
    public void discard(long address, long byteSize) {
        advise(address, byteSize, MADV_DONTNEED);
    }

    @Override
    public void protect(long address, long byteSize, boolean accessible) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int protection = accessible ? PROT_READ_WRITE : PROT_NONE;
            if ((int) mprotect.invokeExact(state, address, byteSize, protection) != 0) {
                throw failure("mprotect", byteSize, errno(state));
            }
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    @Override
    public void requireHugePages() {
        HugePageSwitch.require();
    }

    @Override
    public void adviseHuge(long address, long byteSize, boolean huge) {
        advise(address, byteSize, huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    }

    private void advise(long address, long byteSize, int advice) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            if ((int) madvise.invokeExact(state, address, byteSize, advice) != 0) {
                throw failure("madvise", byteSize, errno(state));
            }
        } catch (Throwable e) {
            throw rethrow(e);
        }
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    private static OsException failure(String call, long byteSize, int errno) {
        String advice = errno == ENOMEM
                ? ": lower the reserve, or raise ulimit -v, vm.overcommit_memory or vm.max_map_count"
                : "";
        return new OsException(call + " of " + byteSize + " bytes failed with errno " + errno + advice);
    }

    /** Method handles declare Throwable; libc throws nothing, so what comes out is ours or the JVM's. */
    private static RuntimeException rethrow(Throwable e) {
        return switch (e) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
