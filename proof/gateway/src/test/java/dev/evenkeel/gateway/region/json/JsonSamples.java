package dev.evenkeel.gateway.region.json;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Well-formed objects of all kinds of values, drawn from a seed. */
public final class JsonSamples {
    private static final String[] SCALARS = {
        "true", "false", "null", "0", "-0", "12", "-7.25", "1e9", "2.5E-3", "1.0e+10", "9007199254740993"
    };
    private static final String[] NAMES = {
        "id", "name", "gateway", "g\\u0061teway", "größe", "", "a b", "\\n", "x\\ud83d\\ude00"
    };
    private static final String[] STRINGS = {
        "",
        "plain",
        "a longer text without anything in it",
        "quote \\\" and \\\\",
        "é€😀",
        "\\u00e9\\ud83d",
        "tab\\t",
        "\\/"
    };
    private static final String[] BLANKS = {"", "", "", " ", "\n", "\t \r\n"};

    private final SplittableRandom random;

    public JsonSamples(SplittableRandom random) {
        this.random = random;
    }

    public String object() {
        return blank() + object(1) + blank();
    }

    /** The octets of an object in UTF-8, one a character. */
    public String utf8Object() {
        return new String(object().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private String object(int depth) {
        StringBuilder text = new StringBuilder("{").append(blank());
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : ",").append(blank());
            text.append('"').append(pick(NAMES)).append('"').append(blank()).append(':');
            text.append(blank()).append(value(depth)).append(blank());
        }
        return text.append('}').toString();
    }

    private String array(int depth) {
        StringBuilder text = new StringBuilder("[").append(blank());
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            text.append(i == 0 ? "" : ",").append(blank()).append(value(depth)).append(blank());
        }
        return text.append(']').toString();
    }

    private String value(int depth) {
        int kind = random.nextInt(depth < 5 ? 8 : 6);
        return switch (kind) {
            case 0, 1, 2 -> pick(SCALARS);
            case 3, 4, 5 -> '"' + pick(STRINGS) + '"';
            case 6 -> object(depth + 1);
            default -> array(depth + 1);
        };
    }

    private String blank() {
        return pick(BLANKS);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
