package dev.evenkeel.agent;

import org.jspecify.annotations.Nullable;

/**
 * What the agent is asked to do.
 *
 * @param verb what
 * @param config the file of settings, or an empty text for the defaults
 * @param wantsAnswer whether an {@link Answer} is waited for
 */
record Order(Verb verb, String config, boolean wantsAnswer) {

    /** What can be asked. */
    enum Verb {
        START,
        STOP,
        /** Takes the last answer away. */
        FORGET
    }

    /** Put before an order by whoever reads the answer. */
    static final String ANSWERED = "@";

    static final String STOP = "--stop";
    static final String FORGET = "--forget";

    /** The text after {@code -javaagent:evenkeel-agent.jar=}: a path. */
    static Order ofJavaagent(@Nullable String arguments) {
        return new Order(Verb.START, arguments == null ? "" : arguments.strip(), false);
    }

    /** The text given with an attach: a path or {@code --stop}; with {@link #ANSWERED} before it for an answer. */
    static Order ofAttach(@Nullable String arguments) {
        String text = arguments == null ? "" : arguments.strip();
        boolean answered = text.startsWith(ANSWERED);
        String order = answered ? text.substring(ANSWERED.length()) : text;
        if (order.equals(STOP)) {
            return new Order(Verb.STOP, "", answered);
        }
        if (order.equals(FORGET)) {
            return new Order(Verb.FORGET, "", answered);
        }
        return new Order(Verb.START, order, answered);
    }
}
