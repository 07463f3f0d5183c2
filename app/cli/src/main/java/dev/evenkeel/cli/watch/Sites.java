package dev.evenkeel.cli.watch;

import dev.evenkeel.cli.watch.Picture.Allocation;
import dev.evenkeel.cli.watch.Picture.Site;
import dev.evenkeel.signals.AllocationSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where memory is allocated, from samples. What is older than half a minute counts half, and so on; what has become
 * nothing is dropped, so that the table stays small.
 */
final class Sites {
    private static final double HALF_LIFE_SECONDS = 30;
    private static final int MOST = 2_000;
    private static final double FORGOTTEN_SHARE = 1e-4;

    private final Map<Key, Double> weights = new HashMap<>();
    private double seconds;
    private Instant last = Instant.MIN;

    private record Key(String method, String typeName) {}

    void add(AllocationSample sample) {
        weights.merge(new Key(site(sample.stack()), sample.typeName()), (double) sample.weightBytes(), Double::sum);
    }

    /** The first method that is not the JDK's; else the innermost. */
    private static String site(List<String> stack) {
        return stack.stream()
                .filter(frame -> !isOfJdk(frame))
                .findFirst()
                .orElse(stack.isEmpty() ? "(no stack)" : stack.getFirst());
    }

    private static boolean isOfJdk(String frame) {
        return frame.startsWith("java.") || frame.startsWith("jdk.") || frame.startsWith("sun.");
    }

    /** The allocation of now; to be asked about once a second. */
    Allocation allocation(Instant now, int count) {
        fade(now);
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (all <= 0 || seconds <= 0) {
            return new Allocation(0, List.of());
        }
        double time = seconds;
        List<Site> sites = weights.entrySet().stream()
                .sorted(Map.Entry.<Key, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(count)
                .map(each -> new Site(
                        each.getKey().method(),
                        each.getKey().typeName(),
                        each.getValue() / time,
                        each.getValue() / all))
                .toList();
        return new Allocation(all / time, sites);
    }

    private void fade(Instant now) {
        if (last.equals(Instant.MIN)) {
            last = now;
            return;
        }
        double passed = Math.max(0, Duration.between(last, now).toNanos() / 1e9);
        double factor = Math.pow(0.5, passed / HALF_LIFE_SECONDS);
        last = now;
        seconds = seconds * factor + passed;
        weights.replaceAll((key, weight) -> weight * factor);
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        weights.values().removeIf(weight -> weight < all * FORGOTTEN_SHARE);
        if (weights.size() > MOST) {
            weights.values().removeIf(weight -> weight < all / MOST);
        }
    }
}
