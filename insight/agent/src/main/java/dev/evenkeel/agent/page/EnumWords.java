package dev.evenkeel.agent.page;

import java.util.Locale;

/** Constants as labels, attributes and people know them: {@code half-open}. */
public final class EnumWords {

    private EnumWords() {}

    /** The name in lower case, with hyphens. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
