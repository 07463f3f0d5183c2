package dev.evenkeel.load.traffic;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * JSON objects of a wanted size, shaped like an order: a nested customer, an array of items, text with escapes and
 * letters beyond ASCII. Contains no {@code $} (so that it can stand in an nginx configuration). Not thread-safe.
 */
public final class JsonBodies {
    /** Smallest body, bytes. */
    public static final int SIZE_BYTES_MIN = 200;
    /** Largest body drawn by {@link #next}, bytes. */
    public static final int SIZE_BYTES_MAX = 8192;

    private static final double MEDIAN_BYTES = 900;
    private static final double SIGMA = 0.9;
    private static final int NOTE_BYTES = 96;
    private static final String[] CITIES = {"Lyon", "Graz", "Málaga", "Łódź", "Oulu", "Leeds", "Porto", "Zürich"};
    private static final String[] WORDS = {
        "leave", "at", "the", "door", "\\\"ring twice\\\"", "second", "floor", "thanks", "caf\\u00e9", "on", "corner"
    };

    private final RandomGenerator random;

    /** Bodies drawn from {@code random}. */
    public JsonBodies(RandomGenerator random) {
        this.random = random;
    }

    /** A body whose size is log-normal (median 900 bytes), cut to 200 to 8192 bytes. */
    public byte[] next() {
        double size = MEDIAN_BYTES * Math.exp(SIGMA * random.nextGaussian());
        return ofSize((int) Math.clamp(size, SIZE_BYTES_MIN, SIZE_BYTES_MAX));
    }

    /**
     * A body of exactly {@code sizeBytes} bytes of UTF-8.
     *
     * @throws IllegalArgumentException when it is below {@link #SIZE_BYTES_MIN}
     */
    public byte[] ofSize(int sizeBytes) {
        if (sizeBytes < SIZE_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "sizeBytes must be at least " + SIZE_BYTES_MIN + ": sizeBytes=" + sizeBytes);
        }
        StringBuilder json = new StringBuilder(sizeBytes);
        json.append("{\"order\":\"")
                .append(hex(12))
                .append("\",\"customer\":{\"id\":")
                .append(random.nextInt(1_000_000));
        json.append(",\"city\":\"").append(pick(CITIES)).append("\",\"loyal\":").append(random.nextBoolean());
        json.append("},\"items\":[");
        String separator = "";
        while (sizeOf(json) + NOTE_BYTES + 64 < sizeBytes) {
            json.append(separator);
            appendItem(json);
            separator = ",";
        }
        json.append("],\"note\":\"");
        appendText(json, sizeBytes - 2);
        json.append("\"}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void appendItem(StringBuilder json) {
        json.append("{\"sku\":\"").append(hex(8)).append("\",\"quantity\":").append(1 + random.nextInt(9));
        json.append(",\"price\":").append(random.nextInt(500)).append('.').append(10 + random.nextInt(90));
        json.append('}');
    }

    /** Appends words, then dots, until the text is {@code endBytes} long. */
    private void appendText(StringBuilder json, int endBytes) {
        int size = sizeOf(json);
        for (String word = pick(WORDS); size + word.length() + 1 <= endBytes; word = pick(WORDS)) {
            json.append(word).append(' ');
            size += word.length() + 1;
        }
        json.repeat('.', endBytes - size);
    }

    private static int sizeOf(CharSequence text) {
        int size = text.length();
        for (int i = 0; i < text.length(); i++) {
            size += text.charAt(i) < 0x80 ? 0 : 1;
        }
        return size;
    }

    private String hex(int digits) {
        return String.format("%016x", random.nextLong()).substring(16 - digits);
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
