package dev.evenkeel.forecast;

/** What a trend can be of. */
public enum Subject {
    /** The heap after collections, garbage left out as far as collectors tell; bytes. */
    HEAP_FLOOR("the floor after collection"),
    /** Committed metaspace; bytes. */
    METASPACE("metaspace"),
    /** Direct byte buffers; bytes. */
    DIRECT_MEMORY("direct memory"),
    /** Used code cache; bytes. */
    CODE_CACHE("the code cache"),
    /** Resident memory that is not the heap's, against what the control group leaves for it; bytes. */
    OFF_HEAP_RESIDENT("resident memory outside the heap"),
    /** Longest pauses; nanoseconds. */
    PAUSES("the longest pause");

    private final String words;

    Subject(String words) {
        this.words = words;
    }

    /** As it stands in a sentence. */
    public String words() {
        return words;
    }
}
