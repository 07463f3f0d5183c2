package dev.evenkeel.memory;

import dev.evenkeel.lab.check.ModelCheck;
import dev.evenkeel.memory.Versions.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publication and reclamation under a model checker, as they are and with each step in the wrong order once. */
final class VersionsModelCheckTest {
    static final ModelCheck VERSIONS = new ModelCheck(VersionsModel.class, 20, 2, 2, 0, 0);

    @Test
    void nothingIsReclaimedTooEarlyTwiceOrNever() {
        VERSIONS.holds();
    }

    @Test
    void threeThreadsAtOnce() {
        new ModelCheck(VersionsModel.class, 10, 3, 1, 0, 0).holds();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ReadsUnchecked.class,
                ChecksBeforeEntering.class,
                LooksBeforeRetiring.class,
                AsksBeforeLeaving.class
            })
    void aStepInTheWrongOrderIsCaught(Class<?> planted) {
        VERSIONS.catches(planted);
    }

    /** Planted: a reader doesn't look whether the version it has entered still stands. */
    public static final class ReadsUnchecked extends VersionsModel {
        public ReadsUnchecked() {
            super(first -> new Versions<>(first, Value::reclaim) {
                @Override
                @Nullable
                Version<Value> enter(int stripe) {
                    Version<Value> version = current();
                    if (version != null) {
                        version.readers.enterVolatile(stripe);
                    }
                    return version;
                }
            });
        }
    }

    /** Planted: a reader looks first and enters then. */
    public static final class ChecksBeforeEntering extends VersionsModel {
        public ChecksBeforeEntering() {
            super(first -> new Versions<>(first, Value::reclaim) {
                @Override
                @Nullable
                Version<Value> enter(int stripe) {
                    Version<Value> version = current();
                    while (version != null && version != current()) {
                        version = current();
                    }
                    if (version != null) {
                        version.readers.enterVolatile(stripe);
                    }
                    return version;
                }
            });
        }
    }

    /** Planted: a publisher looks for readers and marks the version as retired then. */
    public static final class LooksBeforeRetiring extends VersionsModel {
        public LooksBeforeRetiring() {
            super(first -> new Versions<>(first, Value::reclaim) {
                @Override
                void retireAndLook(Version<Value> version) {
                    boolean left = version.readers.allZeroVolatile();
                    version.state.set(Version.RETIRED);
                    if (left) {
                        reclaimIfLeft(version);
                    }
                }
            });
        }
    }

    /** Planted: a reader asks whether the version is retired and leaves then. */
    public static final class AsksBeforeLeaving extends VersionsModel {
        public AsksBeforeLeaving() {
            super(first -> new Versions<>(first, Value::reclaim) {
                @Override
                void leave(Version<Value> version, int stripe) {
                    boolean retired = version.state.get() == Version.RETIRED;
                    version.readers.leaveVolatile(stripe);
                    if (retired) {
                        reclaimIfLeft(version);
                    }
                }
            });
        }
    }
}
