package dev.evenkeel.gateway;

/** The forms the gateway exists in: a way to treat requests, and a way to keep sessions. All answer alike. */
public enum Form {
    /** Idiomatic Java on the heap throughout. */
    AS_IS("as-is", Requests.CODEC, Sessions.HEAP),
    /** Requests in regions, sessions off the heap. */
    EVENKEEL("evenkeel", Requests.REGION, Sessions.OFF_HEAP),
    /** Requests as in {@link #AS_IS}, sessions off the heap. */
    EVENKEEL_SESSIONS("evenkeel-sessions", Requests.CODEC, Sessions.OFF_HEAP),
    /** Requests in regions, sessions on the heap. */
    EVENKEEL_REGIONS("evenkeel-regions", Requests.REGION, Sessions.HEAP),
    /** Requests as in {@link #AS_IS} without sessions and JSON work: what the codec alone costs. */
    CODEC("codec", Requests.CODEC, Sessions.NONE);

    private final String text;
    private final Requests requests;
    private final Sessions sessions;

    Form(String text, Requests requests, Sessions sessions) {
        this.text = text;
        this.requests = requests;
        this.sessions = sessions;
    }

    /** How requests are treated. */
    public enum Requests {
        /** With Netty's HTTP codec. */
        CODEC,
        /** As bytes, in a region per request. */
        REGION
    }

    /** Where sessions are kept. */
    public enum Sessions {
        /** Nowhere; then JSON is not worked on either. */
        NONE,
        /** As objects. */
        HEAP,
        /** As bytes outside the heap. */
        OFF_HEAP
    }

    /** The name on the command line. */
    public String text() {
        return text;
    }

    /** How requests are treated. */
    public Requests requests() {
        return requests;
    }

    /** Where sessions are kept. */
    public Sessions sessions() {
        return sessions;
    }

    /**
     * The form of that name.
     *
     * @throws IllegalArgumentException where there is none, naming those there are
     */
    public static Form of(String text) {
        for (Form form : values()) {
            if (form.text.equals(text)) {
                return form;
            }
        }
        throw new IllegalArgumentException(
                "form must be one of as-is, evenkeel, evenkeel-sessions, evenkeel-regions, codec: form=" + text);
    }
}
