package dev.evenkeel.agent.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The JVMs that the agent must work in: each collector of JDK 17 and 25. */
final class Jvms {

    private Jvms() {}

    /**
     * One of them.
     *
     * @param feature of its JDK
     * @param options that choose the collector
     */
    record Jvm(int feature, List<String> options) {

        /** Its JDK; without it the test is skipped. */
        Jdk jdk() {
            Optional<Jdk> jdk = Jdk.find(feature);
            Assumptions.assumeTrue(jdk.isPresent(), "no JDK " + feature + " is installed");
            return jdk.orElseThrow();
        }

        String[] with(String... more) {
            return Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new);
        }

        @Override
        public String toString() {
            return "JDK " + feature + " " + String.join(" ", options);
        }
    }

    static List<Jvm> all() {
        List<Jvm> jvms = new ArrayList<>();
        for (int feature : new int[] {17, 25}) {
            for (String collector : List.of("G1", "Z", "Shenandoah", "Parallel", "Serial")) {
                jvms.add(new Jvm(feature, List.of("-XX:+Use" + collector + "GC")));
            }
        }
        return jvms;
    }

    /** One of each JDK. */
    static List<Jvm> eachJdk() {
        return List.of(new Jvm(17, List.of()), new Jvm(25, List.of()));
    }

    /** One of each JDK that is installed; without any the test is skipped. */
    static List<Jvm> installed() {
        List<Jvm> jvms = eachJdk().stream()
                .filter(jvm -> Jdk.find(jvm.feature()).isPresent())
                .toList();
        Assumptions.assumeFalse(jvms.isEmpty(), "no JDK 17 or 25 is installed");
        return jvms;
    }
}
