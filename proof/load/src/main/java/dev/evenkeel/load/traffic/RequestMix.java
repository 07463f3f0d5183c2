package dev.evenkeel.load.traffic;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The requests of a run: a fixed number of templates built from the published header sets, and the draws that choose a
 * template (uniform, the weights are in the templates) and a session (Zipf). 60 % are POST with a JSON body, 40 % GET.
 * Draws depend on the seed only. Not thread-safe; no garbage once built.
 */
public final class RequestMix {
    private static final int TEMPLATES = 1024;
    private static final double POST_SHARE = 0.6;
    private static final byte[] NO_BODY = {};

    private final RequestTemplate[] templates = new RequestTemplate[TEMPLATES];
    private final ZipfSampler sessions;
    private final RandomGenerator choices;

    /**
     * Builds the templates.
     *
     * @param host value of the Host field
     * @param population number of session ids
     * @param exponent of the Zipf distribution over them
     */
    public RequestMix(String host, int population, double exponent, SplittableRandom seed) {
        SplittableRandom content = seed.split();
        sessions = new ZipfSampler(population, exponent, seed.split());
        choices = seed.split();
        HeaderSets headers = HeaderSets.load();
        JsonBodies bodies = new JsonBodies(content);
        for (int i = 0; i < TEMPLATES; i++) {
            templates[i] = template(host, headers, bodies, content);
        }
    }

    /** The next session, 1 being the most frequent. */
    public int nextSession() {
        return sessions.next();
    }

    /** Index of the next template. */
    public int nextTemplate() {
        return choices.nextInt(TEMPLATES);
    }

    /** The template at an index that {@link #nextTemplate} gave. */
    public RequestTemplate template(int index) {
        return templates[index];
    }

    private static RequestTemplate template(
            String host, HeaderSets headers, JsonBodies bodies, SplittableRandom random) {
        boolean post = random.nextDouble() < POST_SHARE;
        String line = (post ? "POST " + postPath(random) : "GET " + getPath(random)) + " HTTP/1.1";
        String cookies = String.format(
                Locale.ROOT,
                "_ga=GA1.1.%d.%d; consent=all; theme=%s",
                random.nextInt(100_000_000, 999_999_999),
                random.nextInt(1_600_000_000, 1_790_000_000),
                random.nextBoolean() ? "dark" : "light");
        return RequestTemplate.of(line, host, headers.draw(random), cookies, post ? bodies.next() : NO_BODY);
    }

    private static String postPath(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> "/api/orders";
            case 1 -> "/api/carts/" + random.nextInt(100_000) + "/items";
            case 2 -> "/api/events";
            default -> "/api/quotes?currency=" + (random.nextBoolean() ? "EUR" : "USD");
        };
    }

    private static String getPath(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> "/api/products/" + random.nextInt(100_000);
            case 1 -> "/api/search?q=item" + random.nextInt(1_000) + "&page=" + (1 + random.nextInt(9));
            case 2 -> "/api/users/me/recommendations";
            default -> "/api/stock/" + random.nextInt(500) + "/levels";
        };
    }
}
