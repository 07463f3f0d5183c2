package dev.evenkeel.verify.bench.memory.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A library whose allocator is measured, and the Debian package that brings it.
 *
 * @param name how the tables call it
 * @param files what the loader is asked for, in this order; none stands for libc itself
 * @param debianPackage what to install when the loader finds none of them
 */
public record NativeLibrary(String name, List<String> files, String debianPackage) {
    /** The C library of the process. */
    public static final NativeLibrary GLIBC = new NativeLibrary("glibc", List.of(), "libc6");

    /** jemalloc. */
    public static final NativeLibrary JEMALLOC =
            new NativeLibrary("jemalloc", List.of("libjemalloc.so.2"), "libjemalloc2");

    /** mimalloc. */
    public static final NativeLibrary MIMALLOC = new NativeLibrary(
            "mimalloc", List.of("libmimalloc.so.3", "libmimalloc.so.2", "libmimalloc.so.2.0"), "libmimalloc2.0");

    static final MemorySegment EVERYTHING = everything();

    /** Where distributions put libraries. */
    private static final List<String> DIRECTORIES = List.of(
            "/usr/local/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib");

    public NativeLibrary {
        files = List.copyOf(files);
    }

    /** Whether the loader finds its file; whether this process could load it is another question. */
    public boolean isInstalled() {
        return isPresent() || DIRECTORIES.stream().anyMatch(this::isIn);
    }

    private boolean isIn(String directory) {
        return files.stream().anyMatch(file -> Files.exists(Path.of(directory, file)));
    }

    /** Whether this process can load it. */
    public boolean isPresent() {
        try {
            lookup();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    MethodHandle malloc() {
        return bind("malloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    }

    MethodHandle free() {
        return bind("free", FunctionDescriptor.ofVoid(JAVA_LONG));
    }

    MethodHandle mallocTrim() {
        return bind("malloc_trim", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    }

    MethodHandle mallctl() {
        return bind("mallctl", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }

    MethodHandle collect() {
        return bind("mi_collect", FunctionDescriptor.ofVoid(JAVA_BOOLEAN));
    }

    /** A library stays loaded: allocators do not survive being unloaded. */
    @SuppressWarnings("restricted") // this package is the module's one door to native code
    private SymbolLookup lookup() {
        IllegalArgumentException last = new IllegalArgumentException(name + " has no file to load");
        for (String file : files) {
            try {
                return SymbolLookup.libraryLookup(file, Arena.global());
            } catch (IllegalArgumentException e) {
                last = e;
            }
        }
        if (files.isEmpty()) {
            return Linker.nativeLinker().defaultLookup();
        }
        throw last;
    }

    @SuppressWarnings("restricted") // as above
    private MethodHandle bind(String function, FunctionDescriptor shape) {
        MemorySegment symbol = lookup().find(function)
                .orElseThrow(() -> new IllegalStateException(name + " has no function " + function));
        return Linker.nativeLinker().downcallHandle(symbol, shape, Linker.Option.critical(false));
    }

    @SuppressWarnings("restricted") // as above
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    static IllegalStateException failed(String call, Throwable cause) {
        return new IllegalStateException(call + " failed: " + cause.getMessage(), cause);
    }

    static long checked(long address, long byteSize) {
        if (address == 0) {
            throw new IllegalStateException("malloc must have room: byteSize=" + byteSize);
        }
        return address;
    }
}
