package dev.evenkeel.verify.run.arm;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.run.process.Seat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arms and every option in which they differ, in one place.
 *
 * <p>Budget: each arm may use {@link #BUDGET_BYTES} for objects, requests and sessions. As is, all of it is heap; with the runtime
 * the heap is smaller by at least what the runtime holds outside. ZGC alone gets twice as much and a spare processor, because that is
 * what its users give it.
 */
public final class Arms {
    private static final long MIB = 1L << 20;

    /** What an arm may use for objects, requests and sessions. */
    public static final long BUDGET_BYTES = 512 * MIB;

    /** Sessions of about 5 KB each live outside: 30 000 of them need some 200 MiB. */
    private static final long HEAP_WITHOUT_SESSIONS_BYTES = 256 * MIB;

    /** Neither sessions nor requests live in it. */
    private static final long HEAP_WITH_RUNTIME_BYTES = 64 * MIB;

    private static final List<String> G1 = List.of("-XX:+UseG1GC");

    private Arms() {}

    /** The arms that the verdict rests on. */
    public static List<Arm> main() {
        return List.of(
                gateway(
                        "as-is-g1",
                        Role.AS_IS,
                        "the service as it is, G1 with its defaults",
                        "as-is",
                        BUDGET_BYTES,
                        G1),
                gateway(
                        "as-is-g1-tuned",
                        Role.AS_IS,
                        "the service as it is, G1 asked for pauses of 5 ms",
                        "as-is",
                        BUDGET_BYTES,
                        List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=5")),
                new Arm(
                        "as-is-zgc",
                        Role.AS_IS,
                        "the service as it is, ZGC with twice the heap and a spare processor",
                        new Service.Gateway("as-is", 2 * BUDGET_BYTES, Seat.SERVICE_AND_SPARE, List.of("-XX:+UseZGC"))),
                gateway(
                        "evenkeel",
                        Role.EVENKEEL,
                        "sessions off the heap, a region per request",
                        "evenkeel",
                        HEAP_WITH_RUNTIME_BYTES,
                        G1));
    }

    /** The change in parts. */
    public static List<Arm> ablation() {
        return List.of(
                gateway(
                        "evenkeel-sessions",
                        Role.ABLATION,
                        "only the sessions off the heap",
                        "evenkeel-sessions",
                        HEAP_WITHOUT_SESSIONS_BYTES,
                        G1),
                gateway(
                        "evenkeel-regions",
                        Role.ABLATION,
                        "only a region per request",
                        "evenkeel-regions",
                        BUDGET_BYTES,
                        G1));
    }

    /** Arms that do less work: bounds of what can be reached. */
    public static List<Arm> references() {
        return List.of(
                gateway(
                        "codec",
                        Role.REFERENCE,
                        "Netty's HTTP codec, neither sessions nor JSON",
                        "codec",
                        BUDGET_BYTES,
                        G1),
                new Arm("nginx", Role.REFERENCE, "nginx as a plain proxy", new Service.Nginx()));
    }

    /** The back end alone: what is left of an objective where machine, client and back end use up some of it. */
    public static Arm floor() {
        return new Arm("backend-direct", Role.FLOOR, "the back end alone: the noise floor", new Service.Direct());
    }

    /**
     * JVM options of the load generator: room for its histograms, and a young generation that outlasts a block.
     *
     * @param loopsGoFirst whether its loop goes before its compilers
     */
    public static List<String> loadOptions(boolean loopsGoFirst) {
        return withCompilers(loopsGoFirst, "-Xms1g", "-Xmx1g", "-Xmn768m");
    }

    /**
     * JVM options of the back end, which keeps nothing.
     *
     * @param loopsGoFirst whether its loop goes before its compilers
     */
    public static List<String> backendOptions(boolean loopsGoFirst) {
        return withCompilers(loopsGoFirst, "-Xms128m", "-Xmx128m", "-Xmn96m");
    }

    /** Where a compiler's thread would hold the loop's processor, only the first one, which is done before measuring begins. */
    private static List<String> withCompilers(boolean both, String... heap) {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC"));
        if (!both) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        options.addAll(Arrays.asList(heap));
        return List.copyOf(options);
    }

    private static Arm gateway(
            String name, Role role, String description, String form, long heapBytes, List<String> collector) {
        return new Arm(name, role, description, new Service.Gateway(form, heapBytes, Seat.SERVICE, collector));
    }
}
