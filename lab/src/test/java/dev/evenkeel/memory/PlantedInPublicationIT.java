package dev.evenkeel.memory;

import dev.evenkeel.lab.check.ModelCheck;
import dev.evenkeel.lab.planted.AtomicSite;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each atomic step of publication and of accountants, taken apart once: the model checker sees it. */
final class PlantedInPublicationIT {

    @TempDir
    Path folder;

    private void assertCaught(ModelCheck check, String type, String member, String operation)
            throws IOException, InterruptedException {
        check.catches(folder, new AtomicSite("dev.evenkeel.memory." + type, member, operation));
    }

    @ParameterizedTest
    @CsvSource({
        "Versions,     replace,        AtomicReference.compareAndSet",
        "Versions,     claim,          AtomicInteger.compareAndSet",
        "Versions,     retire,         AtomicInteger.getAndIncrement",
        "Versions,     reclaimIfLeft,  AtomicInteger.getAndDecrement",
        "ReaderCounts, enterVolatile,  AtomicLongArray.getAndIncrement",
        "ReaderCounts, leaveVolatile,  AtomicLongArray.getAndDecrement"
    })
    void inPublication(String type, String member, String operation) throws IOException, InterruptedException {
        assertCaught(VersionsModelCheckTest.VERSIONS, type, member, operation);
    }

    @ParameterizedTest
    @CsvSource({
        "add,        AtomicLong.compareAndSet",
        "add,        AtomicLong.accumulateAndGet",
        "creditUpTo, AtomicLong.addAndGet",
        "credit,     AtomicLong.addAndGet"
    })
    void inAccountants(String member, String operation) throws IOException, InterruptedException {
        assertCaught(AccountantModelCheckTest.ACCOUNTANTS, "Accountant", member, operation);
    }
}
