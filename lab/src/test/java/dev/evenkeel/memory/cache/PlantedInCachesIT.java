package dev.evenkeel.memory.cache;

import dev.evenkeel.lab.planted.AtomicSite;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way into a stack and the lock of a transfer cache, taken apart: the model checker sees it. */
final class PlantedInCachesIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "put, ReentrantLock.lock",
        "take, ReentrantLock.lock",
        "takeSurplus, ReentrantLock.lock",
        "takeAll, ReentrantLock.lock"
    })
    void inATransferCache(String member, String operation) throws IOException, InterruptedException {
        TransferCacheModelCheckTest.TRANSFER.catches(
                folder, new AtomicSite("dev.evenkeel.memory.cache.TransferCache", member, operation));
    }

    @ParameterizedTest
    @CsvSource({"enter, VarHandle.compareAndSet"})
    void inAStack(String member, String operation) throws IOException, InterruptedException {
        BlockStackModelCheckTest.STACK.catches(
                folder, new AtomicSite("dev.evenkeel.memory.cache.BlockStack", member, operation));
    }
}
